import type {CaptionTrack, Package, TrackIndex} from './contract.js';
import {defaultAudio, listedQualities, totalBandwidth, type ManifestOptions} from './renditions.js';

const AUDIO_GROUP = 'audio';
const CAPTIONS_GROUP = 'captions';

/** The multivariant playlist `manifest/video.m3u8` (RFC 8216bis). Its addresses are relative, so that a token in its own path carries on. */
export function hlsMultivariant(pkg: Package, options: ManifestOptions = {}): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...audioLines(pkg.audio, options), ...captionLines(pkg.captions)];
  for (const video of listedQualities(pkg, options)) {
    const codecs = [video.codecs, ...new Set(pkg.audio.map((audio) => audio.codecs))].join(',');
    const stream = attributes({
      BANDWIDTH: totalBandwidth(video, pkg.audio, 'peakBandwidth'),
      'AVERAGE-BANDWIDTH': totalBandwidth(video, pkg.audio, 'bandwidth'),
      CODECS: quoted(codecs),
      RESOLUTION: `${video.width}x${video.height}`,
      'FRAME-RATE': (video.frameRate ?? 0).toFixed(3),
      AUDIO: pkg.audio.length > 0 ? quoted(AUDIO_GROUP) : undefined,
      SUBTITLES: pkg.captions.length > 0 ? quoted(CAPTIONS_GROUP) : undefined,
      'CLOSED-CAPTIONS': 'NONE',
    });
    lines.push(`#EXT-X-STREAM-INF:${stream}`, `${video.name}.m3u8${options.query ?? ''}`);
  }
  return text(lines);
}

/** The media playlist of one track (`manifest/<track>.m3u8`) or of one caption (`manifest/captions-<language>.m3u8`). */
export function hlsMedia(track: TrackIndex | CaptionTrack, pkg: Package): string {
  return 'segments' in track ? segmentList(track) : captionList(track, pkg);
}

function segmentList({name, segments, timescale}: TrackIndex): string {
  const longest = Math.max(0, ...segments.map(({duration}) => duration));
  return text([
    ...head(longest / timescale),
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI=${quoted(`../segments/${name}/init.mp4`)}`,
    ...segments.flatMap(({duration}, index) => [`#EXTINF:${(duration / timescale).toFixed(6)},`, `../segments/${name}/${index + 1}.m4s`]),
    '#EXT-X-ENDLIST',
  ]);
}

function captionList({language}: CaptionTrack, {duration}: Package): string {
  return text([...head(duration), `#EXTINF:${duration.toFixed(6)},`, `../captions/${encodeURIComponent(language)}.vtt`, '#EXT-X-ENDLIST']);
}

/** The target is the longest duration rounded to the nearest whole second, as the specification has it. */
function head(longest: number): string[] {
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.round(longest))}`,
    '#EXT-X-MEDIA-SEQUENCE:1',
    '#EXT-X-PLAYLIST-TYPE:VOD',
  ];
}

function audioLines(audio: TrackIndex[], {query = ''}: ManifestOptions): string[] {
  const standard = defaultAudio(audio);
  return audio.map(
    (track) =>
      `#EXT-X-MEDIA:${attributes({
        TYPE: 'AUDIO',
        'GROUP-ID': quoted(AUDIO_GROUP),
        NAME: quoted(track.label ?? track.name),
        LANGUAGE: track.language ? quoted(track.language) : undefined,
        DEFAULT: track === standard ? 'YES' : 'NO',
        AUTOSELECT: 'YES',
        CHANNELS: quoted(String(track.channels ?? 2)),
        URI: quoted(`${track.name}.m3u8${query}`),
      })}`,
  );
}

function captionLines(captions: CaptionTrack[]): string[] {
  return captions.map(
    ({language, label}) =>
      `#EXT-X-MEDIA:${attributes({
        TYPE: 'SUBTITLES',
        'GROUP-ID': quoted(CAPTIONS_GROUP),
        NAME: quoted(label),
        LANGUAGE: quoted(language),
        DEFAULT: 'NO',
        AUTOSELECT: 'YES',
        FORCED: 'NO',
        URI: quoted(`captions-${encodeURIComponent(language)}.m3u8`),
      })}`,
  );
}

function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** A quoted string can hold neither quotes nor line ends, and knows no escapes. */
function quoted(value: string): string {
  return `"${value.replaceAll('"', '\u201d').replace(/[\r\n]+/g, ' ')}"`;
}

function text(lines: string[]): string {
  return `${lines.join('\n')}\n`;
}
