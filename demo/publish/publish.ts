import {isAbortError} from '../../src/core/abort.js';
import {delay} from '../../src/core/delay.js';
import {backoffDelay} from '../../src/core/backoff.js';
import {openWhip, WhipRefusal, type WhipSession} from './whip-session.js';

/** `live` means that the server has media; `failed` is final and has an `error`. */
export type PublishState = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'failed';

/** `statechange`. */
export class PublishStateEvent extends Event {
  constructor(
    readonly state: PublishState,
    readonly previous: PublishState,
  ) {
    super('statechange');
  }
}

export interface PublishOptions {
  /** The publish URL of a live input. It is a credential: keep it out of logs and of the page. */
  url: string;
  /** What to broadcast. Its tracks stay the caller's: they are not stopped. */
  stream: MediaStream;
  /** Aborting it is `stop()`. */
  signal?: AbortSignal;
  /** `vp8` (default: the one that every browser can watch), `h264` or `vp9`. */
  codec?: 'vp8' | 'h264' | 'vp9';
}

/**
 * A broadcast that is being published over WHIP; it connects again by itself.
 * @fires statechange - {@link PublishStateEvent}
 */
export class Publication extends EventTarget {
  #state: PublishState = 'connecting';
  #error: Error | null = null;
  #session: WhipSession | null = null;
  readonly #stopping = new AbortController();
  readonly #options: PublishOptions;

  constructor(options: PublishOptions) {
    super();
    this.#options = options;
    const {signal} = this.#stopping;
    options.signal?.addEventListener('abort', () => this.stop(), {signal});
    addEventListener('pagehide', () => this.stop(), {signal});
    if (options.signal?.aborted) this.stop();
    else void this.#run();
  }

  get state(): PublishState {
    return this.#state;
  }

  /** Why it `failed`; null else. */
  get error(): Error | null {
    return this.#error;
  }

  /** The present connection, for its statistics. */
  get peer(): RTCPeerConnection | null {
    return this.#session?.peer ?? null;
  }

  /** Ends the broadcast and tells the server. */
  stop(): void {
    if (this.#stopping.signal.aborted) return;
    this.#stopping.abort();
    this.#session = null;
    this.#enter('ended');
  }

  async #run(): Promise<void> {
    const {signal} = this.#stopping;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const {url, stream, codec = 'vp8'} = this.#options;
        this.#session = await openWhip({url, stream, codec, signal});
        await connection(this.#session.peer, 'up', signal);
        this.#enter('live');
        attempt = 0;
        await connection(this.#session.peer, 'down', signal);
      } catch (error) {
        if (isAbortError(error)) return;
        if (error instanceof WhipRefusal && error.status < 500 && error.status !== 408 && error.status !== 429) return this.#fail(error);
      }
      this.#session?.end();
      this.#session = null;
      this.#enter('reconnecting');
      await delay(backoffDelay(attempt, {max: 8000}), {signal}).catch(() => undefined);
    }
  }

  #fail(error: Error): void {
    this.#error = error;
    this.#enter('failed');
    this.#stopping.abort();
  }

  #enter(state: PublishState): void {
    const previous = this.#state;
    if (previous === state || previous === 'ended' || previous === 'failed') return;
    this.#state = state;
    this.dispatchEvent(new PublishStateEvent(state, previous));
  }
}

/** Begins to publish a stream; see the returned object's `state`. */
export function publish(options: PublishOptions): Publication {
  return new Publication(options);
}

const DISCONNECTED_LIMIT = 5000;

/** Resolves when the connection is up, or when it is down for good (a short gap heals by itself). */
function connection(peer: RTCPeerConnection, goal: 'up' | 'down', signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      over.abort();
      settle();
    };
    const failed = () => finish(goal === 'down' ? resolve : () => reject(new Error('The connection failed.')));
    const check = () => {
      clearTimeout(timer);
      const state = peer.connectionState;
      if (state === 'connected' && goal === 'up') finish(resolve);
      else if (state === 'failed' || state === 'closed') failed();
      else if (state === 'disconnected') timer = setTimeout(failed, DISCONNECTED_LIMIT);
    };
    peer.addEventListener('connectionstatechange', check, {signal: over.signal});
    signal.addEventListener('abort', () => finish(() => reject(signal.reason as Error)), {signal: over.signal});
    check();
  });
}
