import {realClock, type Clock} from './clock.js';

/**
 * Resolves after `milliseconds` of `clock`; rejects with the signal's reason as soon as `signal` aborts.
 * The timer dies with the signal.
 */
export function delay(milliseconds: number, {signal, clock = realClock}: {signal?: AbortSignal; clock?: Clock} = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const onAbort = () => {
      clock.clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, {once: true});
  });
}
