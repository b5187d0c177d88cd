import type {Clock} from '../../../src/core/clock.js';

/** A clock that moves only when told to, and runs what is due on the way. */
export class LeapingClock implements Clock {
  #now = 1_000_000;
  #next = 0;
  readonly #timers = new Map<number, {at: number; run: () => void}>();

  now(): number {
    return this.#now;
  }

  setTimeout(run: () => void, milliseconds: number): number {
    this.#timers.set(++this.#next, {at: this.#now + milliseconds, run});
    return this.#next;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Time goes by, with timers running; promises that hang on them settle in between. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settled();
      const [id, due] = [...this.#timers].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (id === undefined || !due || due.at > end) break;
      this.#timers.delete(id);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = Math.max(this.#now, end);
    await settled();
  }

  /** Time goes by without anything running, as for a page that is asleep. */
  leap(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
