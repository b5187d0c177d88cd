import {setTimeout as delay} from 'node:timers/promises';

/** Waits until `condition` gives something truthy, and answers it. Errors thrown on the way count as "not yet". */
export async function until<T>(
  condition: () => Promise<T> | T,
  {timeout = 30_000, interval = 100, what = 'the condition'} = {},
): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${timeout / 1000} s for ${what}; last: ${String(last)}`);
    await delay(interval);
  }
}
