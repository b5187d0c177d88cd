import {backoffDelay} from '../backoff.js';
import type {Waiting} from './engine.js';

/** What a request is for. `text` is captions: worth a try, never worth the picture. */
export type RequestKind = 'manifest' | 'playlist' | 'segment' | 'key' | 'text';

/** All that decides what becomes of a failed request. Times are milliseconds. */
export interface FailedRequest {
  kind: RequestKind;
  /** 0 when there was no answer. */
  status: number;
  timedOut?: boolean;
  /** An answer came, and is not what it should be. */
  damaged?: boolean;
  /** Failures before this one. */
  failures: number;
  /** Since the first failure of this request. */
  trying: number;
  /** How long the viewer has looked at a picture that stands still; 0 while there is something to play. */
  waited: number;
  /** How long that may last with this engine. */
  patience?: number;
  online: boolean;
  /** Source of randomness in [0, 1). */
  random?: () => number;
}

/** `wait`: for the network to be back. `retry`: after so many milliseconds. `end`: trying again does not help, or has not helped for long enough. */
export type Verdict = {action: 'wait'} | {action: 'retry'; delay: number} | {action: 'end'};

/** How long the first byte of an answer may take. Two attempts fit into what a viewer waits. */
export const ANSWER_TIMEOUT = 6_000;
/** How long a whole playlist, and a whole segment, may take: a slow network is no failure. */
export const PLAYLIST_TIMEOUT = 12_000;
export const SEGMENT_TIMEOUT = 60_000;

/** A viewer looks no longer than this at a picture that stands still, whatever is tried meanwhile. */
export const VIEWER_PATIENCE = 13_000;
/** So much of it is left for the other protocol, where there is one: to be asked for, and to bring a picture. */
const FOR_ANOTHER = 4_000;
/** An attempt has at least so much time. */
const ATTEMPT = 500;
/** With enough in the buffer nobody waits, but it ends some time. */
const BUFFER_PATIENCE = 60_000;
const MOST_RETRIES = 12;
/** So many are made before another engine is tried, for what fails once or twice will mostly be there a moment later. */
const FEWEST_RETRIES = 2;
/** Captions that fail twice are left out. */
const MOST_RETRIES_OF_TEXT = 2;
/** What is damaged on the way is whole the next time; what is always damaged is so at the server. */
const MOST_RETRIES_OF_DAMAGED = 3;

/** Statuses that may be another ones in a moment. A missing segment is for the engine, which may have it in another quality. */
const isPassing = (status: number): boolean => status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;

/** An engine has so long for itself, also where it took its time to arrive. */
const FOR_ITSELF = 4_000;

/** How long the viewer may have waited in all before an engine is given up. Milliseconds. */
export function patienceOf({isLast, since, begun}: Pick<Waiting, 'isLast' | 'since' | 'begun'>): number {
  const late = since === null ? 0 : begun - since;
  return isLast ? VIEWER_PATIENCE : Math.min(VIEWER_PATIENCE, Math.max(VIEWER_PATIENCE - FOR_ANOTHER, late + FOR_ITSELF));
}

/** What becomes of a failed request. Pure but for `random`. */
export function decide(request: FailedRequest): Verdict {
  const {kind, status, timedOut = false, damaged = false, failures, trying, waited, patience = VIEWER_PATIENCE, online, random} = request;
  if (!online && status === 0) return {action: 'wait'};
  if (!damaged && !isPassing(status)) return {action: 'end'};
  if (failures >= (kind === 'text' ? MOST_RETRIES_OF_TEXT : damaged ? MOST_RETRIES_OF_DAMAGED : MOST_RETRIES)) return {action: 'end'};
  const delay = backoffDelay(failures, {base: 500, max: 8_000, random});
  if (trying + delay > BUFFER_PATIENCE) return {action: 'end'};
  // An attempt that would be cut off by the viewer's patience is not begun.
  const begins = waited > 0 ? waited + delay : 0;
  const limit = failures < FEWEST_RETRIES ? VIEWER_PATIENCE : patience;
  if (begins + ATTEMPT > limit || (timedOut && begins + ANSWER_TIMEOUT > VIEWER_PATIENCE + ATTEMPT)) return {action: 'end'};
  return {action: 'retry', delay};
}

/** What went wrong with decoding once often goes well with a new decoder; twice in this time it is the stream. */
const CALM = 30_000;

/** True when a new decoder may be tried, the last one having been tried at `last`. */
export function mayDecodeAgain(last: number | null, now: number): boolean {
  return last === null || now - last > CALM;
}
