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

/** Calls `onStall` when the function it returns has not been called for as long as it allowed last (milliseconds; 0 ends the watch). */
export function watchdog(clock: Clock, onStall: () => void): (milliseconds: number) => void {
  let timer: TimerId = null;
  return (milliseconds) => {
    clock.clearTimeout(timer);
    if (milliseconds) timer = clock.setTimeout(onStall, milliseconds);
  };
}
