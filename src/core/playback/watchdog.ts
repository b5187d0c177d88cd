import type {Clock} from '../clock.js';
import type {StreamError, StreamErrorCode} from '../errors.js';
import type {EngineName, Waiting} from './engine.js';
import {engineError} from './failures.js';
import {patienceOf} from './policy.js';

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
  /** It is a broadcast. */
  isLive?: () => boolean;
}

/** How often it looks. Milliseconds, as all of these. */
const LOOK = 500;
/** When a viewer who waits is told that it is known. */
const TELL = 8_000;
/** So long an engine that takes over where another one has failed may be silent; the viewer has waited for a while. */
const FRESH = 2_500;
/** A page that has not looked for so long did not run. */
const WOKE = 2_000;
/** How long it may stand still where it could go on. */
const STUCK = 4_000;
/** Pages in the background run once a minute; one that has not run for longer was asleep. */
export const ASLEEP = 90_000;
/** What has failed may be failing still as long as the longest pause between two attempts lasts. */
const ECHO = 10_000;
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
  const {engine, clock, signal, waiting, woke, isOnline = () => navigator.onLine, isLive = () => false} = options;
  let seen = clock.now();
  let position = video.currentTime;
  let freed = false;
  /** Something of this engine's has been on screen. */
  let shown = false;
  /** This wait has been spoken of. */
  let told = false;
  let ours: StreamErrorCode | null = null;
  /** What was wrong before the picture moved again. */
  let past: {code: StreamErrorCode; at: number} | null = null;
  waiting.heard = Math.max(waiting.heard, seen - patienceOf(waiting) + FRESH);
  let timer = clock.setTimeout(look, LOOK);
  signal.addEventListener('abort', () => clock.clearTimeout(timer));
  const begin = (): void => {
    waiting.since = clock.now();
    freed = false;
    told = false;
  };
  /** Requests that are answered and bring nothing: what is sent has stopped. */
  const late = (fatal: boolean) => {
    if (past && clock.now() - past.at < ECHO) waiting.trouble ??= past.code;
    waiting.trouble ??= ours = shown && isLive() ? 'live-failed' : 'timeout';
    options.late(engineError(waiting.trouble, {engine, type: shown ? 'stall' : 'start', fatal}));
  };
  const moves = (): void => {
    if (told && waiting.trouble === ours) waiting.trouble = null;
    waiting.since = null;
    told = false;
  };
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
    // Where an engine takes up, it steps to the position of the last one, which is no playing yet.
    const plays = moved !== 0 && hasPicture && shown;
    const first = hasPicture && !shown;
    shown ||= hasPicture;
    const wants = video.paused ? !hasPicture : !video.ended;
    // What was wrong is over; of what still fails there will be word.
    if (plays && waiting.since !== null && waiting.trouble) {
      if (waiting.trouble !== ours) past = {code: waiting.trouble, at: now};
      waiting.trouble = null;
    }
    if (!wants || !isOnline() || plays) moves();
    else if (waiting.since === null || slept > WOKE) begin();
    if (waiting.since === null) return;
    const waited = now - waiting.since;
    if (waited >= STUCK && !freed && !video.paused) {
      freed = true;
      const free = wayOut(video);
      if (free !== null) video.currentTime = free;
    }
    const patience = patienceOf(waiting);
    // A slow network is no failure; what has failed is not waited for because something else comes in.
    const fails = waiting.trouble !== null && waiting.trouble !== ours;
    if (waited >= patience && !first && (fails || now - waiting.heard >= patience)) late(true);
    else if (waited >= TELL && !told) {
      told = true;
      if (waiting.trouble === null) late(false);
    }
  }
}
