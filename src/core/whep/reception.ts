import {isAbortError} from '../abort.js';
import {delay} from '../delay.js';
import {realClock, type Clock} from '../clock.js';
import {StreamError} from '../errors.js';
import type {LatencyState} from './figures.js';
import {nextFlow, remedyFor, startFlow, type Flow} from './flow.js';
import {reconnectDelay, waitingDelay} from './pauses.js';
import {ReceptionErrorEvent, ReceptionStateEvent, ReceptionStatsEvent, type ReceptionEventMap, type ReceptionState} from './reception-events.js';
import {liveError} from './refusals.js';
import type {WhepSample} from './sample.js';
import {openWhep, type WhepSession} from './session.js';
import type {LiveStats} from './stats.js';

/** Where to connect to, decided anew for each attempt. */
export interface Credentials {
  url: string;
  /** Sent as Bearer; null for none. */
  token: string | null;
}

export interface ReceptionOptions {
  /**
   * Asked before each attempt; `rejected` after a 401 or 403, once: null then means that there is nothing better.
   * May reject with a StreamError, which is final.
   */
  credentials: (reason: 'initial' | 'retry' | 'rejected') => Promise<Credentials | null>;
  /** Called when the video should take the stream anew, although it is the same one. */
  onReattach?: () => void;
  /** Called when other tracks have taken the place of those in the stream. */
  onSwap?: () => void;
  signal: AbortSignal;
  clock?: Clock;
  iceServers?: RTCIceServer[] | null;
  /** Wanted jitter buffer in milliseconds, which freezes make longer for a while; null leaves it to the browser. */
  latency?: number | null;
  /** Asks the service whether anybody broadcasts, so that nothing is offered in vain; null where it does not say. */
  onAir?: (() => Promise<boolean | null>) | null;
  /** When `onAir` is asked: before each offer (the default), or after offers that brought no media. */
  askOnAir?: 'first' | 'after';
  /** So many attempts without any media, and it is given up. Default 3. */
  attempts?: number;
  /** A server that cannot be reached, or has a problem, may just be starting: so many milliseconds it is tried all the same. Default 30 seconds. */
  patience?: number;
}

const START_TICK = 250;
const TICK = 1000;
/** A session whose media has stopped: so often the service is asked whether the broadcast is over; ms. */
const ASK_PAUSE = 3000;
const ENDED_AFTER = 10_000;
const ATTEMPTS = 3;
const PATIENCE = 30_000;
const AUTH = new Set(['token-rejected', 'token-missing', 'not-allowed']);

// The method is EventTarget's: it only knows what its events are.
export interface Reception {
  addEventListener<K extends keyof ReceptionEventMap>(
    type: K,
    listener: (event: ReceptionEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

/**
 * Receives one broadcast for as long as its signal lasts: waits for it to begin, connects, watches whether media really flows, and connects again.
 * @fires statechange - {@link ReceptionStateEvent}
 * @fires stats - {@link ReceptionStatsEvent}
 * @fires error - {@link ReceptionErrorEvent}
 */
export class Reception extends EventTarget {
  /** What a `<video>` shows; the same object over all sessions, so that the last picture stays while a new one is being connected. */
  readonly stream = new MediaStream();
  #state: ReceptionState = 'connecting';
  #stats: LiveStats | null = null;
  #flow: Flow = 'starting';
  #session: WhepSession | null = null;
  #latency: number | null;
  #adapted: LatencyState | null = null;
  #figures: Promise<typeof import('./figures.js') | null> | null = null;
  #wasLive = false;
  #endedAt = Infinity;
  #wake: () => void = () => undefined;
  readonly #clock: Clock;
  readonly #options: ReceptionOptions;

  constructor(options: ReceptionOptions) {
    super();
    this.#options = options;
    this.#clock = options.clock ?? realClock;
    this.#latency = options.latency ?? null;
    void this.#run();
  }

  get state(): ReceptionState {
    return this.#state;
  }

  /** The latest figures; null before the first. */
  get stats(): LiveStats | null {
    return this.#stats;
  }

  /** How media flows in the present session. */
  get flow(): Flow {
    return this.#flow;
  }

  /** The present connection; it changes with every reconnect. */
  get peer(): RTCPeerConnection | null {
    return this.#session?.peer ?? null;
  }

  /** Wanted jitter buffer in milliseconds; null leaves it to the browser. */
  set latency(milliseconds: number | null) {
    this.#latency = milliseconds;
    this.#adapted = null;
    this.#session?.setLatency(this.#target);
  }

  get latency(): number | null {
    return this.#latency;
  }

  /** Ends a pause between two attempts, as when the network is back. */
  tryNow(): void {
    this.#wake();
  }

  async #run(): Promise<void> {
    const {signal, attempts = ATTEMPTS, patience = PATIENCE} = this.#options;
    signal.addEventListener('abort', () => this.#replace(null), {once: true});
    let failures = 0;
    let failedAt = 0;
    let rounds = 0;
    let first = true;
    while (!signal.aborted) {
      let failure = liveError('live-failed', {details: 'no-media'});
      try {
        if (await this.#offAir(failures)) {
          failures = 0;
          this.#standBy();
          await this.#pause(waitingDelay(rounds++, null, this.#state === 'ended'));
          continue;
        }
        const outcome = await this.#open(first ? 'initial' : 'retry');
        first = false;
        if (outcome.type === 'waiting') {
          failures = 0;
          this.#standBy();
          await this.#pause(waitingDelay(rounds++, outcome.retryAfter, this.#state === 'ended'));
          continue;
        }
        const flowed = await this.#watch(outcome);
        if (flowed) {
          failures = 0;
          rounds = 0;
          await this.#pause(reconnectDelay(0));
          continue;
        }
        outcome.close();
        if (this.#session === outcome) this.#replace(null);
        if (outcome.trickleRefused) continue;
      } catch (error) {
        if (isAbortError(error)) return;
        failure = error instanceof StreamError ? error : liveError('live-failed', {details: (error as Error).name});
        if (!failure.retryable || failure.category === 'auth') return this.#fail(failure);
      }
      first = false;
      const now = this.#clock.now();
      if (failures === 0) failedAt = now;
      failures += 1;
      const patient = failure.category === 'network' && now - failedAt < patience;
      if (!this.#wasLive && failures >= attempts && !patient) return this.#fail(failure);
      if (this.#wasLive) this.#enter('reconnecting');
      await this.#pause(reconnectDelay(failures)).catch(() => undefined);
    }
  }

  async #offAir(failures: number): Promise<boolean> {
    const {onAir, askOnAir = 'first', signal} = this.#options;
    if (!onAir || (askOnAir === 'after' && failures === 0)) return false;
    const answer = await onAir();
    signal.throwIfAborted();
    return answer === false;
  }

  /** One attempt; a refused token is replaced once. */
  async #open(reason: 'initial' | 'retry') {
    const {credentials, signal, iceServers} = this.#options;
    const attempt = async (given: Credentials) => openWhep({...given, iceServers, latency: this.#target, signal, clock: this.#clock});
    const given = await credentials(reason);
    if (!given) throw liveError('token-missing');
    try {
      return await attempt(given);
    } catch (error) {
      if (!(error instanceof StreamError) || !AUTH.has(error.code)) throw error;
      const better = await credentials('rejected');
      if (!better) throw error;
      return attempt(better);
    }
  }

  /** Follows a session until it should be replaced; resolves to whether it ever brought media. The session stays open, for its last picture. */
  async #watch(session: WhepSession): Promise<boolean> {
    const {signal, onReattach} = this.#options;
    const {peer} = session;
    // While the connection is being made.
    const reading = import('./sample.js').catch((error) => {
      session.close();
      throw error;
    });
    let state = startFlow(this.#clock.now());
    let taken = false;
    let flowed = false;
    let reattached = false;
    let asked = 0;
    if (!this.#session) taken = this.#take(session);
    if (this.#state === 'waiting' || this.#state === 'ended') this.#enter('connecting');
    // It goes with the peer, which the session ends.
    peer.addEventListener('connectionstatechange', () => this.#wake());
    const {readSample} = await reading;
    for (;;) {
      const before = state.last;
      state = nextFlow(state, readSample((await peer.getStats()).values(), this.#clock.now()));
      if (signal.aborted) return flowed;
      const {flow, last} = state;
      const arrived = last!.video ? last!.video.framesDecoded > 0 : (last!.audio?.packetsReceived ?? 0) > 0;
      if (!taken && arrived) taken = this.#take(session);
      if (taken) this.#flow = flow;
      if (taken && (flow === 'flowing' || flow === 'paused')) {
        flowed = true;
        reattached = false;
        this.#wasLive = true;
        this.#enter('live');
      } else if (flowed) this.#enter('reconnecting');
      if (before && flowed) void this.#report(session, before, last!);
      const remedy = remedyFor(state, peer.connectionState, this.#clock.now());
      if (remedy === 'reopen') return flowed;
      // Sender reports go on when a relay has lost its broadcaster: only the service tells that from a pause.
      if ((flow === 'paused' || flow === 'silent') && this.#clock.now() - asked >= ASK_PAUSE) {
        asked = this.#clock.now();
        if (await this.#offAir(0)) return flowed;
      }
      if (remedy === 'reattach' && !reattached) {
        reattached = true;
        onReattach?.();
      }
      await this.#pause(flow === 'starting' ? START_TICK : TICK);
    }
  }

  /** Makes a session the one that is seen. The one before it ends only now, so that its last picture stays until there is a new one. */
  #take(session: WhepSession): true {
    this.#replace(session);
    session.setLatency(this.#target);
    return true;
  }

  get #target(): number | null {
    return this.#latency === null ? null : this.#latency + (this.#adapted?.extra ?? 0);
  }

  #replace(session: WhepSession | null): void {
    const previous = this.#session;
    this.#session = session;
    const old = this.stream.getTracks();
    for (const track of session?.stream.getTracks() ?? []) this.stream.addTrack(track);
    if (session && old.length > 0) {
      for (const track of old) this.stream.removeTrack(track);
      this.#options.onSwap?.();
    }
    previous?.close();
  }

  /** Nobody broadcasts. */
  #standBy(): void {
    this.#replace(null);
    this.#flow = 'starting';
    this.#stats = null;
    if (!this.#wasLive) return this.#enter('waiting');
    const now = this.#clock.now();
    if (this.#state !== 'waiting' && this.#state !== 'ended') this.#endedAt = now + ENDED_AFTER;
    this.#enter(now >= this.#endedAt ? 'ended' : 'waiting');
  }

  async #pause(milliseconds: number): Promise<void> {
    const {signal} = this.#options;
    if (milliseconds <= 0 || signal.aborted) return;
    const over = new AbortController();
    const end = () => over.abort();
    this.#wake = end;
    signal.addEventListener('abort', end, {signal: over.signal});
    await delay(milliseconds, {signal: over.signal, clock: this.#clock}).catch(() => undefined);
    over.abort();
  }

  async #report(session: WhepSession, before: WhepSample, now: WhepSample): Promise<void> {
    const figures = await (this.#figures ??= import('./figures.js').catch(() => (this.#figures = null)));
    if (!figures || session !== this.#session) return;
    const {deriveStats, adaptLatency, CALM_LATENCY} = figures;
    this.#stats = deriveStats(before, now);
    const target = this.#target;
    this.#adapted = adaptLatency(this.#adapted ?? CALM_LATENCY, this.#stats.freezes, now.at);
    if (this.#target !== target) session.setLatency(this.#target);
    this.dispatchEvent(new ReceptionStatsEvent(this.#stats));
  }

  #enter(state: ReceptionState): void {
    const previous = this.#state;
    if (previous === state || this.#options.signal.aborted) return;
    this.#state = state;
    this.dispatchEvent(new ReceptionStateEvent(state, previous));
  }

  #fail(error: StreamError): void {
    if (this.#options.signal.aborted) return;
    this.#replace(null);
    this.#enter('failed');
    this.dispatchEvent(new ReceptionErrorEvent(error));
  }
}
