import type {Clock} from '../clock.js';
import type {StreamError} from '../errors.js';
import type {EngineName, Waiting} from './engine.js';
import {engineError} from './failures.js';

/** What it takes to watch over a load. */
export interface Watching {
  engine: EngineName;
  clock: Clock;
  signal: AbortSignal;
  waiting: Waiting;
  /** A viewer has waited for long: fatal when nothing at all has come meanwhile. */
  late: (error: StreamError) => void;
  /** The page has not run for a while, and the picture has stood still meanwhile. */
  woke: () => void;
  isOnline?: () => boolean;
}

/** How often it looks. Milliseconds, as all of these. */
const LOOK = 1_000;
/** How long a picture may stand still without anything of it arriving. */
export const LATE = 14_500;
/** How long it may stand still where it could go on. */
const STUCK = 4_000;
/** Pages in the background run once a minute; one that has not run for longer was asleep. */
export const ASLEEP = 90_000;
/** A hole this small, in seconds, is skipped: less than anybody would miss. */
const SMALL_HOLE = 1;
/** So much after the playhead, in seconds, is enough to go on. */
const ENOUGH = 0.5;

/** The part of a `<video>` that tells how it fares. */
export type WatchedVideo = Pick<HTMLVideoElement, 'currentTime' | 'paused' | 'ended' | 'readyState' | 'buffered' | 'addEventListener'>;

/**
 * Where a playhead that is stuck should go: over a small hole to what is buffered behind it, or a hair further where it could play and does not.
 * Null where it has to wait. Pure.
 */
export function wayOut({currentTime, buffered}: Pick<WatchedVideo, 'currentTime' | 'buffered'>): number | null {
  for (let index = 0; index < buffered.length; index++) {
    const start = buffered.start(index);
    const end = buffered.end(index);
    if (currentTime >= start && currentTime < end - ENOUGH) return currentTime + 0.1;
    if (start > currentTime && end - start > ENOUGH) return start - currentTime <= SMALL_HOLE ? start + 0.01 : null;
  }
  return null;
}

/**
 * Watches over a load: keeps `waiting` up to date, frees a playhead that is stuck, and tells when it is too late to wait any longer, or when the page has been asleep.
 * It says nothing while there is no network, for then it is known what is wrong. Ends with the signal.
 */
export function watch(video: WatchedVideo, options: Watching): void {
  const {engine, clock, signal, waiting, woke, isOnline = () => navigator.onLine} = options;
  let seen = clock.now();
  let position = video.currentTime;
  let freed = false;
  /** Something of this engine's has been on screen. */
  let shown = false;
  let slow = false;
  let timer = clock.setTimeout(look, LOOK);
  signal.addEventListener('abort', () => clock.clearTimeout(timer));
  const begin = (): void => {
    waiting.since = clock.now();
    freed = false;
    slow = false;
  };
  const late = (fatal: boolean) => options.late(engineError(waiting.trouble ?? 'timeout', {engine, type: shown ? 'stall' : 'start', fatal}));
  // Where a viewer seeks to, the wait begins anew; where an engine begins, it does not.
  video.addEventListener('seeking', () => shown && Math.abs(video.currentTime - position) > SMALL_HOLE && waiting.since !== null && begin(), {
    signal,
  });

  function look(): void {
    timer = clock.setTimeout(look, LOOK);
    const now = clock.now();
    const slept = now - seen - LOOK;
    const moved = video.currentTime - position;
    seen = now;
    position = video.currentTime;
    if (slept > ASLEEP && moved * 1000 < slept / 2) woke();
    if (signal.aborted) return;
    const hasPicture = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    shown ||= hasPicture;
    const wants = video.paused ? !hasPicture : !video.ended;
    if (!wants || !isOnline() || (moved !== 0 && hasPicture)) waiting.since = null;
    else if (waiting.since === null || slept > LOOK * 2) begin();
    if (waiting.since === null) return;
    const waited = now - waiting.since;
    if (waited >= STUCK && !freed && !video.paused) {
      freed = true;
      const free = wayOut(video);
      if (free !== null) video.currentTime = free;
    }
    if (waited < LATE) return;
    const silent = now - waiting.heard >= LATE;
    if (silent) waiting.since = null;
    else if (slow) return;
    slow = true;
    late(silent);
  }
}
