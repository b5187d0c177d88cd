import type {Clock, TimerId} from '../clock.js';

/** Without a byte moving for this long a socket counts as dead, milliseconds. */
const SILENCE = 20_000;
/** The server may think this long about what it has received, milliseconds. */
const ANSWER = 60_000;

/**
 * How long a request may stay silent, milliseconds. While bytes flow: 20 s. Once the last byte has been handed to the network it may still sit in buffers and the
 * server may be writing it down: a minute, or what the bytes would take at the measured pace if that is longer.
 */
export function patience(total: number, sent: number, bytesPerSecond: number | null): number {
  if (sent < total) return SILENCE;
  return Math.max(ANSWER, bytesPerSecond ? Math.min(10 * ANSWER, (2000 * total) / bytesPerSecond) : 0);
}

/** Calls `onStall` when `feed` has not been called for as long as it allowed. */
export class Watchdog {
  #timer: TimerId = null;

  constructor(
    private readonly clock: Clock,
    private readonly onStall: () => void,
  ) {}

  /** Something moved: allow another `milliseconds` of silence. */
  feed(milliseconds: number): void {
    this.stop();
    this.#timer = this.clock.setTimeout(this.onStall, milliseconds);
  }

  stop(): void {
    this.clock.clearTimeout(this.#timer);
  }
}
