import type {Clock, TimerId} from '../clock.js';

/**
 * Resolves after `milliseconds`, or earlier when there is reason to think that the network is back: `online`, the page visible or shown again, another connection.
 * Rejects with the signal's reason. `early: false`: the server named the time, so nothing wakes it. Works without a window (no early waking then).
 */
export function waitOrWake(milliseconds: number, {signal, clock, early}: {signal: AbortSignal; clock: Clock; early: boolean}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const over = new AbortController();
    const end = () => {
      over.abort();
      clock.clearTimeout(timer);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer: TimerId = clock.setTimeout(end, milliseconds);
    const listen = (target: Partial<EventTarget> | undefined, type: string, listener = end) =>
      target?.addEventListener?.(type, listener, {signal: over.signal});
    listen(signal, 'abort');
    if (!early) return;
    const {document, navigator} = globalThis as Partial<typeof globalThis>;
    listen(globalThis, 'online');
    listen(globalThis, 'pageshow');
    listen(document, 'visibilitychange', () => document!.visibilityState === 'visible' && end());
    listen((navigator as {connection?: EventTarget} | undefined)?.connection, 'change');
  });
}
