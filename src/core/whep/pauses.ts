import {backoffDelay} from '../backoff.js';

const FIRST_WAIT = 2000;
const WAIT_LIMIT = 8000;
const ENDED_LIMIT = 20_000;

/** Milliseconds before asking again whether a broadcast has begun: grows from what the server asked for. `round` counts from 0. */
export function waitingDelay(round: number, retryAfter: number | null, ended: boolean, random?: () => number): number {
  const base = retryAfter ?? FIRST_WAIT;
  return Math.max(
    retryAfter ?? 0,
    backoffDelay(round, {base: Math.max(base, 250), factor: 1.5, max: Math.max(base, ended ? ENDED_LIMIT : WAIT_LIMIT), jitter: 0.15, random}),
  );
}

/** Milliseconds before connecting again after the `failures`-th failure in a row (1 is the first): at once after a session that had worked, then ever longer. */
export function reconnectDelay(failures: number, random?: () => number): number {
  return failures === 0 ? 0 : backoffDelay(failures - 1, {base: 1000, max: 15_000, jitter: 0.3, random});
}
