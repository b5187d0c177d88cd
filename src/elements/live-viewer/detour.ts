import type {StreamError} from '../../core/errors.js';
import type {ResolvedSource} from '../../core/source/source.js';
import {fallbackSource} from './fallback-source.js';
import type {LiveAddress} from './live-source.js';

interface DetourOptions {
  /** The page named a fallback source. */
  available(): boolean;
  /** Loads what `taken` says now. */
  reload(): void;
  changed(): void;
  /** Finds out whether the broadcast arrives over WebRTC by now. */
  tryWebRtc(signal: AbortSignal): Promise<boolean>;
  /** Somebody is watching, so that the better way is worth a try. */
  watching(): boolean;
}

/** Milliseconds between two looks whether a fallback source has begun. */
const STANDBY_PAUSE = 6000;
/** Milliseconds until WebRTC is tried again; it doubles with each failure. */
const FIRST_TRY = 30_000;
const LONGEST_TRY = 480_000;

const isWebRtcMissing = (): boolean => typeof RTCPeerConnection === 'undefined';

/**
 * Which way the broadcast comes. It starts direct (WebRTC); where that is missing or gives up, it is `taken`: the fallback source plays, looked for again
 * while it has not begun (`standby`), and WebRTC is tried beside it from time to time. A refusal for want of a token is no reason for a detour.
 */
export class Detour {
  readonly #options: DetourOptions;
  #taken = false;
  #standby = false;
  #tries = 0;
  #timers = new AbortController();

  constructor(options: DetourOptions) {
    this.#options = options;
  }

  /** The fallback source is the one to play. */
  get taken(): boolean {
    return this.#options.available() && (this.#taken || isWebRtcMissing());
  }

  /** What to play in place of the broadcast; null while that comes direct. Throws a StreamError `invalid-source`. */
  source(address: LiveAddress): ResolvedSource | null {
    return this.taken ? fallbackSource(address) : null;
  }

  /** The fallback source has not begun. */
  get standby(): boolean {
    return this.#standby;
  }

  /** Whether a failure only means another way, or more patience; then it is not an error. */
  takes({fatal, category, code}: StreamError): boolean {
    if (!fatal || !this.#options.available()) return false;
    if (this.taken) return code === 'not-started' && this.#wait();
    if (category !== 'live' && category !== 'network' && category !== 'media') return false;
    this.#taken = true;
    this.#options.reload();
    return true;
  }

  /** The fallback source plays. */
  plays(): void {
    this.#standby = false;
    this.#stop();
    if (!isWebRtcMissing()) this.#tryLater();
  }

  /** Another broadcast, or the viewer pressed Retry: straight again. */
  reset(): void {
    this.#stop();
    this.#taken = false;
    this.#standby = false;
    this.#tries = 0;
  }

  #stop(): void {
    this.#timers.abort();
    this.#timers = new AbortController();
  }

  #later(action: () => void, milliseconds: number): void {
    const timer = setTimeout(action, milliseconds);
    this.#timers.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  #wait(): boolean {
    this.#standby = true;
    this.#options.changed();
    this.#later(() => this.#options.reload(), STANDBY_PAUSE);
    return true;
  }

  #tryLater(): void {
    this.#later(() => void this.#tryNow(), Math.min(LONGEST_TRY, FIRST_TRY * 2 ** this.#tries));
  }

  async #tryNow(): Promise<void> {
    const {signal} = this.#timers;
    this.#tries += 1;
    const works = this.#options.watching() && (await this.#options.tryWebRtc(signal).catch(() => false));
    if (signal.aborted) return;
    if (!works) return this.#tryLater();
    this.reset();
    this.#options.reload();
  }
}
