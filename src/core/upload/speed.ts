import {realClock, type Clock} from '../clock.js';

/** How quickly old speed is forgotten, seconds. */
const MEMORY = 5;
/** Shortest stretch of time that is judged, seconds: shorter ones show socket buffers, not the line. */
const STRETCH = 0.25;
/** Before this much has been watched there is no honest number, seconds. */
const WARM_UP = 1.5;

/** Measures bytes per second as an exponentially weighted average over time. Unknown (null) until it has watched for a while. */
export class SpeedMeter {
  #clock: Clock;
  #last: {time: number; bytes: number} | null = null;
  #watched = 0;
  #average = 0;

  constructor(clock: Clock = realClock) {
    this.#clock = clock;
  }

  /** Takes the running total of bytes sent. A total below the last one starts that measure anew. */
  add(bytes: number): void {
    const time = this.#clock.now();
    const last = this.#last;
    if (!last || bytes < last.bytes) {
      this.#last = {time, bytes};
      return;
    }
    const seconds = (time - last.time) / 1000;
    if (seconds < STRETCH) return;
    const weight = this.#watched ? 1 - Math.exp(-seconds / Math.min(MEMORY, this.#watched + seconds)) : 1;
    this.#average += weight * ((bytes - last.bytes) / seconds - this.#average);
    this.#watched += seconds;
    this.#last = {time, bytes};
  }

  /** Forgets everything: after a pause or a break the old speed says nothing. */
  reset(): void {
    this.#last = null;
    this.#watched = 0;
    this.#average = 0;
  }

  /** Bytes per second, or null while unknown. */
  get bytesPerSecond(): number | null {
    return this.#watched >= WARM_UP && this.#average > 0 ? this.#average : null;
  }
}

/** Whole seconds until `bytes` are sent at that speed, at least 1 while bytes remain; null when unknown or absurdly long. */
export function secondsLeft(bytes: number, bytesPerSecond: number | null): number | null {
  if (bytesPerSecond === null || bytes <= 0) return null;
  const seconds = Math.ceil(bytes / bytesPerSecond);
  return seconds < 30 * 86_400 ? Math.max(1, seconds) : null;
}
