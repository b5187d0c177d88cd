import type {VideoObject} from '../../core/upload/processing.js';

/** What a player uses of the Video object of the API. */
export interface VideoFacts {
  /** The manifests, by protocol. */
  hls: string | null;
  dash: string | null;
  uid: string | null;
  title: string;
  poster: string | null;
  shape: {width: number; height: number} | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

/** Reads a Video object; whatever is missing or of another kind counts as unknown. Pure. */
export function readVideo(video: VideoObject | null): VideoFacts {
  const {playback, publicDetails, meta, input, uid, thumbnail} = record(video);
  const {hls, dash} = record(playback);
  const {width, height} = record(input);
  const known = typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0;
  return {
    hls: text(hls),
    dash: text(dash),
    uid: text(uid),
    title: text(record(publicDetails).title) ?? text(record(meta).name) ?? '',
    poster: text(thumbnail),
    shape: known ? {width, height} : null,
  };
}

const UNREADY = ['pendingupload', 'downloading', 'queued', 'inprogress'];

/** True for a Video object that says of itself that it cannot be played yet. Pure. */
export function isUnready(video: VideoObject | null): boolean {
  const {status, readyToStream} = record(video);
  const state = typeof status === 'string' ? status : record(status).state;
  return readyToStream !== true && UNREADY.includes(String(state));
}
