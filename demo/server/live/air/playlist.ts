import type {LiveSegment, LiveTrack} from './live-track.js';
import {PART_SECONDS} from './live-track.js';
import {SEGMENT_SECONDS} from './feed.js';

/** Segments of a sliding window. */
export const WINDOW = 6;

/** Segments at the live edge whose parts are listed. */
const WITH_PARTS = 3;

/** How a live playlist is wanted. */
export interface LiveView {
  /** LL-HLS: parts, hints, blocking reload. */
  lowLatency: boolean;
  /** The whole broadcast so far, instead of a window of it. */
  dvr: boolean;
}

/** The query that carries a view from the multivariant playlist to the media playlists. */
export function viewQuery({lowLatency, dvr}: LiveView): string {
  const names = [...(lowLatency ? ['protocol=llhls'] : []), ...(dvr ? ['dvrEnabled=true'] : [])];
  return names.length > 0 ? `?${names.join('&')}` : '';
}

/** The media playlist of a track on air, or of one that has just ended. `began` is the date of its first frame, `others` are its siblings. Pure. */
export function livePlaylist(track: LiveTrack, view: LiveView, began: number, others: LiveTrack[]): string {
  const lowLatency = view.lowLatency && !track.ended;
  const listed = view.dvr ? track.segments : track.segments.slice(-WINDOW);
  const first = listed[0] ?? track.current;
  const date = new Date(began + (first.start / track.timescale) * 1000).toISOString();
  return [
    '#EXTM3U',
    `#EXT-X-VERSION:${lowLatency ? 9 : view.dvr ? 8 : 7}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-TARGETDURATION:${SEGMENT_SECONDS}`,
    ...(lowLatency ? [control(track), `#EXT-X-PART-INF:PART-TARGET=${partTarget(track)}`] : []),
    `#EXT-X-MEDIA-SEQUENCE:${first.number}`,
    ...(view.dvr ? ['#EXT-X-PLAYLIST-TYPE:EVENT'] : []),
    `#EXT-X-MAP:URI="../segments/${track.name}/init.mp4"`,
    `#EXT-X-PROGRAM-DATE-TIME:${date}`,
    ...listed.flatMap((segment, index) => [
      ...(lowLatency && index >= listed.length - WITH_PARTS ? partLines(track, segment) : []),
      `#EXTINF:${(segment.duration / track.timescale).toFixed(6)},`,
      address(track, segment),
    ]),
    ...(lowLatency ? [...partLines(track, track.current), hint(track), ...others.map((other) => report(other, viewQuery(view)))] : []),
    ...(track.ended ? ['#EXT-X-ENDLIST'] : []),
    '',
  ].join('\n');
}

/** Seconds that no part of the track exceeds: of sound, half a frame more at either end. */
export function partTarget({header, feed}: LiveTrack): number {
  const slack = feed.details.kind === 'audio' && header?.sampleRate ? 1024 / header.sampleRate : 0;
  return Number((PART_SECONDS + slack).toFixed(4));
}

function control(track: LiveTrack): string {
  return `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${Number((partTarget(track) * 3).toFixed(4))},HOLD-BACK=${SEGMENT_SECONDS * 3}`;
}

function address({name}: LiveTrack, {number}: LiveSegment, part?: number): string {
  return `../segments/${name}/${number}${part === undefined ? '' : `.${part}`}.m4s`;
}

function partLines(track: LiveTrack, segment: LiveSegment): string[] {
  return segment.parts.map(({duration, independent}, part) => {
    const length = (duration / track.timescale).toFixed(6);
    return `#EXT-X-PART:DURATION=${length},URI="${address(track, segment, part)}"${independent ? ',INDEPENDENT=YES' : ''}`;
  });
}

function hint(track: LiveTrack): string {
  return `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${address(track, track.current, track.current.parts.length)}"`;
}

/** The last part that a sibling has. */
function report({name, current, segments}: LiveTrack, query: string): string {
  const last = current.parts.length > 0 ? current : segments.at(-1);
  const where = last ? `,LAST-MSN=${last.number},LAST-PART=${last.parts.length - 1}` : '';
  return `#EXT-X-RENDITION-REPORT:URI="${name}.m3u8${query}"${where}`;
}
