/** A handle of a pending timer; opaque. */
export type TimerId = unknown;

/**
 * The one source of time of everything below `core/`, so that policies (back-off, token refresh, watchdogs) are tested without waiting.
 * Times are milliseconds; `now()` is epoch milliseconds as `Date.now()`.
 */
export interface Clock {
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): TimerId;
  clearTimeout(timer: TimerId): void;
}

/** The page's own clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, milliseconds) => globalThis.setTimeout(callback, milliseconds),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as number),
};
