import {realClock, type Clock} from '../clock.js';
import {delay} from '../delay.js';
import type {EngineContext, EngineName} from './engine.js';
import {requestError} from './failures.js';
import {decide, patienceOf, type RequestKind} from './policy.js';

/** One request of an engine over all its attempts. */
export interface Attempts {
  readonly kind: RequestKind;
  failures: number;
  /** When it failed first. */
  since: number | null;
  /** A new token was asked for because of it. */
  renewed: boolean;
}

/** How an attempt has failed. `url` is the address that was asked. */
export interface FailedAttempt {
  url: string;
  status: number;
  timedOut?: boolean;
  damaged?: boolean;
}

/** The page's network, as a browser tells it. */
export interface NetworkState extends EventTarget {
  readonly navigator?: {readonly onLine: boolean};
}

interface GateOptions {
  clock?: Clock;
  network?: NetworkState;
  random?: () => number;
}

type GateContext = Pick<EngineContext, 'tokens' | 'signal' | 'waiting' | 'fail'>;

/**
 * Stands between an engine's requests and the network: holds them back while there is none, renews a refused token, and spaces what is tried again.
 * The engines' own retries are off, for they know neither of tokens nor of how long the viewer has been waiting.
 */
export class RequestGate {
  readonly #context: GateContext;
  readonly #engine: EngineName;
  readonly #clock: Clock;
  readonly #network: NetworkState;
  readonly #random: (() => number) | undefined;

  constructor(engine: EngineName, context: GateContext, {clock = realClock, network = globalThis, random}: GateOptions = {}) {
    this.#engine = engine;
    this.#context = context;
    this.#clock = clock;
    this.#network = network;
    this.#random = random;
  }

  /** False while the browser says that there is no network. */
  get isOnline(): boolean {
    return this.#network.navigator?.onLine ?? true;
  }

  /** A new request. */
  open(kind: RequestKind): Attempts {
    return {kind, failures: 0, since: null, renewed: false};
  }

  /** Resolves as soon as a request makes sense. Rejects when the load is over. */
  async ready(): Promise<void> {
    const {signal} = this.#context;
    signal.throwIfAborted();
    if (this.isOnline) return;
    this.#tell(0, false);
    await new Promise<void>((resolve, reject) => {
      this.#network.addEventListener('online', () => resolve(), {once: true, signal});
      signal.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
    });
  }

  /** An answer has come that is what it should be. That others come has nothing to say of those that do not. */
  succeeded({failures}: Attempts): void {
    if (failures > 0) this.#context.waiting.trouble = null;
  }

  /** Resolves to true as soon as it makes sense to ask once more, to false when it makes none or the load is over. */
  async again(attempts: Attempts, {url, status, timedOut, damaged}: FailedAttempt): Promise<boolean> {
    const {tokens, waiting, signal} = this.#context;
    const now = this.#clock.now();
    const refused = status === 401 || status === 403;
    // Without an answer that may be read, a refusal looks like no network.
    const expired = status === 0 && this.isOnline && tokens?.expires != null && tokens.expires <= now;
    if (tokens && (refused || expired) && !attempts.renewed) {
      attempts.renewed = await tokens.refused(url);
      if (attempts.renewed) return !signal.aborted;
    }
    attempts.since ??= now;
    const verdict = decide({
      kind: attempts.kind,
      status,
      timedOut,
      damaged,
      failures: attempts.failures,
      trying: now - attempts.since,
      waited: waiting.since === null ? 0 : now - waiting.since,
      patience: patienceOf(waiting),
      online: this.isOnline,
      random: this.#random,
    });
    if (verdict.action === 'end') return false;
    this.#tell(status, timedOut);
    attempts.failures++;
    try {
      if (verdict.action === 'retry') await this.#pause(verdict.delay);
      await this.ready();
    } catch {
      return false;
    }
    if (verdict.action === 'wait') Object.assign(attempts, {failures: 0, since: null});
    return true;
  }

  /** A network that comes back cuts it short. */
  async #pause(milliseconds: number): Promise<void> {
    const {signal} = this.#context;
    const back = new AbortController();
    this.#network.addEventListener('online', () => back.abort(), {signal: AbortSignal.any([signal, back.signal])});
    await delay(milliseconds, {signal: AbortSignal.any([signal, back.signal]), clock: this.#clock}).catch(() => signal.throwIfAborted());
    back.abort();
  }

  /** Trouble that is being dealt with is told once, until something arrives again. */
  #tell(status: number, timedOut: boolean | undefined): void {
    const {tokens, fail, waiting} = this.#context;
    const error = requestError({engine: this.#engine, status, timedOut, tokens, type: 'request', fatal: false});
    if (error.code === waiting.trouble) return;
    waiting.trouble = error.code;
    fail(error);
  }
}
