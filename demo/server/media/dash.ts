import type {CaptionTrack, Package, TrackIndex} from './contract.js';
import {defaultAudio, listedQualities, type ManifestOptions} from './renditions.js';
import {SEGMENT_SECONDS} from './track.js';

const ROLES = 'urn:mpeg:dash:role:2011';
const CHANNELS = 'urn:mpeg:dash:23003:3:audio_channel_configuration:2011';
const FRAME_RATES = [24, 30, 48, 60].map((rate) => ({text: `${rate * 1000}/1001`, value: (rate * 1000) / 1001}));

/** Bits a second stated for captions: a manifest has to name some, and texts need next to none. */
const CAPTION_BANDWIDTH = 1000;

/** What makes a manifest one of a broadcast that goes on. Dates are those of the clock that viewers are told. */
export interface LiveTiming {
  /** When the broadcast began. */
  began: Date;
  now: Date;
  /** Seconds. */
  segment: number;
  /** Seconds that can still be watched. */
  window: number;
  /** Seconds that viewers should stay behind. */
  delay: number;
}

/** The DASH manifest `manifest/video.mpd` (ISO/IEC 23009-1). It lists the very files that HLS does, by relative addresses. */
export function dashManifest(pkg: Package, options: ManifestOptions = {}, live?: LiveTiming): string {
  const standard = defaultAudio(pkg.audio);
  const sets = [
    videoSet(listedQualities(pkg, options)),
    ...pkg.audio.map((track, index) => audioSet(track, index + 1, track === standard)),
    ...pkg.captions.map((caption, index) => captionSet(caption, pkg.audio.length + index + 1)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" ${live ? dynamic(live) : fixed(pkg)}>`,
    `<Period id="0" start="PT0S"${live ? '' : ` duration="${seconds(pkg.duration)}"`}>`,
    ...sets,
    '</Period>',
    ...(live ? [`<UTCTiming schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="${live.now.toISOString()}"/>`] : []),
    '</MPD>',
    '',
  ].join('\n');
}

function fixed({duration}: Package): string {
  return `type="static" mediaPresentationDuration="${seconds(duration)}" maxSegmentDuration="${seconds(SEGMENT_SECONDS + 1)}" minBufferTime="${seconds(SEGMENT_SECONDS)}"`;
}

function dynamic({began, now, segment, window, delay}: LiveTiming): string {
  const dates = `availabilityStartTime="${began.toISOString()}" publishTime="${now.toISOString()}" minimumUpdatePeriod="${seconds(segment)}"`;
  const reach = `timeShiftBufferDepth="${seconds(window)}" suggestedPresentationDelay="${seconds(delay)}"`;
  return `type="dynamic" ${dates} ${reach} maxSegmentDuration="${seconds(segment + 1)}" minBufferTime="${seconds(segment)}"`;
}

function videoSet(video: TrackIndex[]): string {
  if (video.length === 0) return '';
  const representations = video.map(
    (track) =>
      `<Representation id="${track.name}" codecs="${track.codecs}" bandwidth="${track.peakBandwidth}" width="${track.width}" height="${track.height}" frameRate="${frameRate(track.frameRate ?? 0)}" sar="1:1">\n${template(track)}\n</Representation>`,
  );
  return `<AdaptationSet id="0" contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1">\n${representations.join('\n')}\n</AdaptationSet>`;
}

function audioSet(track: TrackIndex, id: number, standard: boolean): string {
  const language = track.language ? ` lang="${escaped(track.language)}"` : '';
  return `<AdaptationSet id="${id}" contentType="audio" mimeType="audio/mp4"${language} segmentAlignment="true" startWithSAP="1">
<Label>${escaped(track.label ?? track.name)}</Label>
<Role schemeIdUri="${ROLES}" value="${standard ? 'main' : 'alternate'}"/>
<Representation id="${track.name}" codecs="${track.codecs}" bandwidth="${track.peakBandwidth}" audioSamplingRate="${track.sampleRate}">
<AudioChannelConfiguration schemeIdUri="${CHANNELS}" value="${track.channels}"/>
${template(track)}
</Representation>
</AdaptationSet>`;
}

function captionSet({language, label}: CaptionTrack, id: number): string {
  return `<AdaptationSet id="${id}" contentType="text" mimeType="text/vtt" lang="${escaped(language)}">
<Label>${escaped(label)}</Label>
<Role schemeIdUri="${ROLES}" value="subtitle"/>
<Representation id="captions-${escaped(language)}" bandwidth="${CAPTION_BANDWIDTH}">
<BaseURL>../captions/${escaped(encodeURIComponent(language))}.vtt</BaseURL>
</Representation>
</AdaptationSet>`;
}

function template({name, timescale, segments, firstNumber = 1}: TrackIndex): string {
  const address = `../segments/${name}`;
  return `<SegmentTemplate timescale="${timescale}" initialization="${address}/init.mp4" media="${address}/$Number$.m4s" startNumber="${firstNumber}">
<SegmentTimeline>${timeline(segments)}</SegmentTimeline>
</SegmentTemplate>`;
}

/** Segments of one length that follow each other without a gap share one entry. */
function timeline(segments: TrackIndex['segments']): string {
  const entries: {start: number; duration: number; repeat: number}[] = [];
  for (const {start, duration} of segments) {
    const last = entries.at(-1);
    if (last?.duration === duration && last.start + duration * (last.repeat + 1) === start) last.repeat++;
    else entries.push({start, duration, repeat: 0});
  }
  return entries.map(({start, duration, repeat}) => `<S t="${start}" d="${duration}"${repeat > 0 ? ` r="${repeat}"` : ''}/>`).join('');
}

function frameRate(rate: number): string {
  return FRAME_RATES.find(({value}) => Math.abs(value - rate) < 0.002)?.text ?? String(Math.round(rate));
}

function seconds(value: number): string {
  return `PT${Number(value.toFixed(3))}S`;
}

/** Text as it may stand in XML, in attributes too; characters that XML forbids are dropped. */
function escaped(value: string): string {
  return value

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
