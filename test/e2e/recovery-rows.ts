import type {Fault} from './harness.js';

export const PROTOCOLS = ['hls', 'dash'] as const;

export type Protocol = (typeof PROTOCOLS)[number];

const MANIFEST = '/manifest/video\\.(m3u8|mpd)';
/** Not the first segments: it plays before it gets into trouble. */
export const LATER = '/segments/v[^/]*/([2-9]|\\d\\d)\\.m4s';

/** Trouble that comes from the service, and what has to come of it. */
export interface Row {
  name: string;
  /** Left to the long lane. */
  long?: boolean;
  faults: Fault[] | ((protocol: Protocol) => Fault[]);
  /** A named error; absent when it recovers. */
  code?: string;
  /** How often an engine begins at most, where more than once. */
  engines?: number;
  /** Requests beyond those of an untroubled view, at most. */
  extra: number;
}

export const ROWS: Row[] = [
  {name: 'the manifest fails twice', long: true, faults: [{path: MANIFEST, status: 503, times: 2}], extra: 4},
  {name: 'the manifest is not there', faults: [{path: MANIFEST, status: 404}], code: 'source-not-found', extra: 4},
  {name: 'the manifest never comes', long: true, faults: [{path: MANIFEST, hang: true}], code: 'timeout', extra: 4},
  {name: 'the video could not be processed', long: true, faults: [{path: MANIFEST, status: 424}], code: 'processing-failed', extra: 4},
  {name: 'the broadcast has not begun at first', long: true, faults: [{path: MANIFEST, status: 204, times: 1}], extra: 4, engines: 2},
  {
    name: 'what describes a track fails twice',
    long: true,
    faults: (protocol) => [{path: protocol === 'hls' ? '/v[^/]*\\.m3u8' : '/v[^/]*/init', status: 502, times: 2}],
    extra: 6,
  },
  {name: 'segments fail three times', faults: [{path: LATER, status: 503, times: 3}], extra: 8},
  {name: 'segments break off', long: true, faults: [{path: LATER, dropAfterBytes: 1000, times: 2}], extra: 8},
  {name: 'a segment never comes', long: true, faults: [{path: LATER, hang: true, times: 1}], extra: 8},
  {name: 'segments are cut short', long: true, faults: [{path: LATER, truncateTo: 1000, times: 2}], extra: 8},
  {name: 'a segment is missing in the qualities above the first', long: true, faults: [{path: '/v(480|720)/3\\.m4s', status: 404}], extra: 14},
  {
    name: 'some segments come with flipped bits',
    long: true,
    faults: [{path: LATER, corrupt: {seed: 7, share: 0.001}, times: 2}],
    extra: 16,
  },
  {name: 'all segments come with flipped bits', long: true, faults: [{path: LATER, corrupt: {seed: 7}}], code: 'network', extra: 40},
  {name: 'segments fail for good', long: true, faults: [{path: LATER, status: 500}], code: 'server', extra: 24},
  {name: 'segments are refused', faults: [{path: LATER, status: 403}], code: 'token-rejected', extra: 8},
];

/** More than the sample has in all its qualities would be a storm; a plain view of it takes this many. */
export const PLAIN = 40;
