import type {Clock, TimerId} from '../clock.js';

/**
 * Resolves after `milliseconds`, or earlier when there is reason to think that the network is back: `online`, the page visible or shown again, another connection.
 * Rejects with the signal's reason. `early: false`: the server named the time, so nothing wakes it. Works without a window (no early waking then).
 */
export function waitOrWake(milliseconds: number, {signal, clock, early}: {signal: AbortSignal; clock: Clock; early: boolean}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const over = new AbortController();
    const end = (settle: () => void) => () => {
      over.abort();
      clock.clearTimeout(timer);
      settle();
    };
    const wake = end(resolve);
    const timer: TimerId = clock.setTimeout(wake, milliseconds);
    const options = {signal: over.signal};
    signal.addEventListener(
      'abort',
      end(() => reject(signal.reason as Error)),
      options,
    );
    if (!early) return;
    const page = globalThis as Partial<Pick<typeof globalThis, 'addEventListener' | 'document' | 'navigator'>>;
    page.addEventListener?.('online', wake, options);
    page.addEventListener?.('pageshow', wake, options);
    page.document?.addEventListener('visibilitychange', () => page.document!.visibilityState === 'visible' && wake(), options);
    (page.navigator as {connection?: EventTarget} | undefined)?.connection?.addEventListener('change', wake, options);
  });
}
