import type {Clock} from '../clock.js';
import type {StreamErrorCode} from '../errors.js';

/** The Video object of the API, as far as it is known to hold something. */
export type VideoObject = Readonly<Record<string, unknown>>;

/** Watches the video `uid` until it is ready or has failed; calls `onVideo` with each Video object seen. Resolves at the end, rejects when it gives up. */
export type WatchVideo = (uid: string, watch: {signal: AbortSignal; onVideo: (video: VideoObject) => void}) => Promise<void>;

interface VideoStatus {
  state?: string;
  pctComplete?: string | number;
  errorReasonCode?: string;
  errReasonCode?: string;
}

/** `status` of a Video object; some answers hold only the state as a string. */
export function statusOf(video: VideoObject | null): VideoStatus {
  const status = video?.status;
  return typeof status === 'string' ? {state: status} : (status ?? {});
}

/** 0–1 of the processing, or null where the service does not say. */
export function processedShare(video: VideoObject | null): number | null {
  const percent = Number.parseFloat(String(statusOf(video).pctComplete));
  return Number.isFinite(percent) ? Math.min(1, Math.max(0, percent / 100)) : null;
}

/** What a page is shown of a file that has arrived, and of which there is no video. */
export interface Problem {
  code: StreamErrorCode;
  message: string;
  /** The service's reason (`ERR_…`). */
  details?: string;
}

const UNKNOWN: Problem = {code: 'not-ready', message: 'The file has arrived, but nobody can say what became of it.'};

/** Watches until ready: resolves with null then, or with what to show. */
export async function awaitVideo(
  watch: WatchVideo,
  uid: string,
  signal: AbortSignal,
  onVideo: (video: VideoObject) => void,
): Promise<Problem | null> {
  let last: VideoObject | null = null;
  try {
    await watch(uid, {
      signal,
      onVideo: (video) => {
        last = video;
        onVideo(video);
      },
    });
  } catch {
    if (statusOf(last).state !== 'error') return UNKNOWN;
  }
  const {state, errorReasonCode, errReasonCode} = statusOf(last);
  if (state !== 'error') return null;
  const details = errorReasonCode || errReasonCode || 'ERR_UNKNOWN';
  return {code: 'processing-failed', message: 'The file has arrived, but no video could be made of it.', details};
}

/** How long the status source is asked whether a file has arrived, milliseconds. */
const SETTLE = 60_000;

/** Whether the bytes have arrived after all, judged by the status source: true once the video is past `pendingupload`, null when nobody can say. */
export async function settleByStatus(
  watch: WatchVideo | null | undefined,
  uid: string | null,
  {signal, clock}: {signal: AbortSignal; clock: Clock},
): Promise<true | null> {
  if (!watch || uid === null) return null;
  const watching = new AbortController();
  const timer = clock.setTimeout(() => watching.abort(), SETTLE);
  signal.addEventListener('abort', () => watching.abort(), {signal: watching.signal});
  let arrived = false;
  const onVideo = (video: VideoObject) => {
    arrived = !['pendingupload', undefined].includes(statusOf(video).state);
    if (arrived) watching.abort();
  };
  await watch(uid, {signal: watching.signal, onVideo}).catch(() => undefined);
  clock.clearTimeout(timer);
  watching.abort();
  return arrived || null;
}
