import type {PropertyValues} from '@lit/reactive-element';
import type {StreamError} from '../../core/errors.js';
import type {Playback} from '../../core/playback/playback.js';
import {parseLatency} from '../../core/whep/latency.js';
import type {SourceType} from '../../core/source/source.js';
import type {Reception} from '../../core/whep/reception.js';
import type {LiveStats} from '../../core/whep/stats.js';
import {live} from '../../ui/i18n/en/live.js';
import {languageOf} from '../../ui/i18n/language.js';
import {lookUp} from '../../ui/i18n/messages.js';
import type {LoadRequest} from '../../ui/media/media-loader.js';
import type {Notice} from '../../ui/media/surface-target.js';
import type {Detour} from './detour.js';
import {StreamLiveStateChangeEvent, StreamLiveStatsEvent, StreamViewerCountEvent, type StreamLiveViewerEventMap} from './events.js';
import type {Extras} from './extras.js';
import {Intent} from './intent.js';
import {LIVE_STATES, liveState, type LiveFacts, type LiveState} from './live-state.js';
import {LiveViewerAttributes} from './live-viewer-attributes.js';
import type {LiveViewerReport} from './report.js';

/** With another way to go, one failed attempt over WebRTC is enough. */
const WITH_FALLBACK = {attempts: 1, patience: 0};

/**
 * `<stream-live-viewer>`: shows a live input over WebRTC (WHEP), waits for the broadcast, connects again by itself, and falls back to HLS or DASH.
 *
 * @fires {StreamLiveStateChangeEvent} stream-livestatechange - `state` has changed. --bubbles --composed
 * @fires {StreamLiveStatsEvent} stream-livestats - new figures of the connection, once a second. --bubbles --composed
 * @fires {StreamViewerCountEvent} stream-viewercount - how many watch has changed. --bubbles --composed
 * @fires {StreamErrorEvent} stream-error - anything that went wrong; `error.fatal` says whether it has given up. --bubbles --composed
 * @csspart stats - the panel of figures
 * @cssstate idle - nobody has asked to watch
 * @cssstate connecting - the connection is being made
 * @cssstate waiting - nobody broadcasts yet
 * @cssstate live - the broadcast is seen
 * @cssstate reconnecting - the connection is being made again
 * @cssstate fallback - the fallback plays
 * @cssstate ended - the broadcast is over
 * @cssstate error - it has given up
 * @cssstate idle-ui - it plays and nobody uses the controls: they are out of sight
 */
export class StreamLiveViewer extends LiveViewerAttributes {
  override readonly surfaceKind = 'live';
  #state: LiveState = 'idle';
  #loading = false;
  #parked = false;
  #reception: Reception | null = null;
  #received: LiveFacts['reception'] = null;
  #reporter: typeof import('./report.js') | null = null;
  #iceServers: Promise<RTCIceServer[] | null> = Promise.resolve(null);
  #detour: Detour | null = null;
  #extras: Extras | null = null;
  #intent = new Intent(this.nativeEl, {
    autoplay: () => this.autoplay,
    loaded: () => this.loader.begun,
    changed: () => this.changed(),
  });

  /** How the broadcast stands: `idle connecting waiting live reconnecting fallback ended error`. */
  get state(): LiveState {
    return this.#state;
  }

  /** The latest figures of the connection; null without one. */
  get stats(): LiveStats | null {
    return this.#reception?.stats ?? null;
  }

  /** How many watch; null unless `show-viewer-count` is set and the service tells. */
  override get viewerCount(): number | null {
    return this.#extras?.count ?? null;
  }

  override get notice(): Notice | null {
    if (this.error) return super.notice;
    switch (this.#state) {
      case 'waiting':
        return {kind: 'waiting', text: this.waitingText};
      case 'reconnecting':
      case 'ended':
        return {kind: this.#state};
      default:
        return this.#intent.silenced ? {kind: 'muted'} : null;
    }
  }

  override pause(): void {
    this.#intent.drop();
    super.pause();
  }

  override retry(): void {
    this.#detour?.reset();
    super.retry();
  }

  /** What may be told to somebody who helps: how things stand and what went wrong, without ids, tokens or addresses. Null before anything was loaded. */
  report(): LiveViewerReport | null {
    return this.#reporter?.liveViewerReport(this, this.loader.playback?.engineName ?? null, this.#reception) ?? null;
  }

  protected override sourceKey(): readonly unknown[] {
    const {src, token, tokenUrl, customerCode, baseUrl} = this;
    return [src, token, tokenUrl, customerCode, baseUrl];
  }

  protected override get eagerness(): 'now' | 'never' {
    return this.autoplay ? 'now' : 'never';
  }

  protected override get sourceType(): SourceType | null {
    return this.src ? 'whep' : null;
  }

  protected override async request(): Promise<LoadRequest | null> {
    // Only now does the load count as begun: whoever hears of the new state may call anything.
    await Promise.resolve();
    if (!this.src || !this.loader.begun) return null;
    this.#loading = true;
    this.changed();
    const [lazy, iceServers, detour] = await Promise.all([import('./load-request.js'), this.#iceServers, this.#bringDetour()]);
    void lazy.reporting.then((reporter) => (this.#reporter = reporter));
    return lazy.loadRequest(this, detour?.source(this) ?? null, {
      iceServers,
      latency: this.#jitterBuffer,
      ...(detour && WITH_FALLBACK),
    });
  }

  protected override playbackCame(playback: Playback): void {
    super.playbackCame(playback);
    playback.addEventListener('enginechange', ({engine}) => {
      this.#reception = engine === 'whep' ? (playback.engine as Reception) : null;
      if (this.#reception) this.#follow(this.#reception);
      else if (engine !== null) this.#detour?.plays();
      if (engine !== null) this.#intent.resume();
      this.changed();
    });
  }

  /** Loads the way that is right now, which may be another one than before. */
  protected override reload(): void {
    this.#received = null;
    const direct = this.loader.playback?.source?.type === 'whep';
    super.reload(direct === (this.#detour?.taken ?? false));
  }

  protected override fail(error: StreamError): void {
    if (!this.#detour?.takes(error)) super.fail(error);
  }

  protected override sourceDropped(): void {
    this.#loading = false;
    this.#parked = false;
    this.#received = null;
    this.#detour?.reset();
    this.#intent.reset();
  }

  /** A connection would keep the page out of the back/forward cache, and the server believing that somebody watches. */
  protected override pageHidden(): void {
    this.#parked = this.loader.begun && !this.error;
    if (!this.#parked) return;
    this.#received = null;
    this.loader.reset();
    this.changed();
  }

  protected override pageShown(): void {
    if (!this.#parked) return;
    this.#parked = false;
    this.reload();
  }

  /** While nobody broadcasts the poster stands again: what was seen last is gone. */
  protected override get hasPicture(): boolean {
    return super.hasPicture && this.#state !== 'waiting' && this.#state !== 'ended';
  }

  protected override get states(): Readonly<Record<string, boolean>> {
    return Object.fromEntries(LIVE_STATES.map((name) => [name, name === this.#state]));
  }

  protected override changed(): void {
    const previous = this.#state;
    const engine = this.loader.playback?.engineName ?? null;
    const standby = this.#detour?.standby ?? false;
    this.#state = liveState({loading: this.#loading, failed: !!this.error, standby, engine, reception: this.#received, over: this.ended});
    super.changed();
    if (this.#state !== previous) this.dispatchEvent(new StreamLiveStateChangeEvent(this.#state, previous));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('iceServers') && (changed.get('iceServers') ?? this.iceServers) !== null)
      this.#iceServers = import('./ice-servers.js').then(({iceServersOf}) => iceServersOf(this));
    if (changed.has('latency')) {
      // eslint-disable-next-line no-console -- a page's mistake that would stay unseen
      if (parseLatency(String(this.latency)) === null) console.warn('<stream-live-viewer>: latency is ultra, balanced, smooth or 0 to 4000 ms.');
      if (this.#reception) this.#reception.latency = this.#jitterBuffer;
    }
  }

  protected override get label(): string {
    return this.videoTitle || lookUp(languageOf(this), 'liveVideo', live)!;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const wakes = changed.has('autoplay') && this.autoplay && !this.loader.begun;
    if (changed.has('fallbackSrc') && this.#loading) void this.#bringDetour();
    if (wakes || (changed.has('fallbackSrc') && this.#detour?.taken)) this.load();
    void this.#updateExtras();
  }

  /** Milliseconds. */
  get #jitterBuffer(): number | null {
    return parseLatency(String(this.latency)) ?? parseLatency(null);
  }

  #follow(reception: Reception): void {
    const own = () => reception === this.#reception;
    reception.addEventListener('statechange', ({state}) => {
      if (!own() || state === 'failed') return;
      this.#received = state;
      this.changed();
    });
    reception.addEventListener('stats', ({stats}) => {
      if (!own()) return;
      this.dispatchEvent(new StreamLiveStatsEvent(stats));
      void this.#updateExtras();
    });
    this.#received = reception.state === 'failed' ? null : reception.state;
  }

  async #bringDetour(): Promise<Detour | null> {
    if (this.fallbackSrc === null) return this.#detour;
    const {Detour} = await import('./detour.js');
    return (this.#detour ??= new Detour({
      available: () => this.fallbackSrc !== null,
      reload: () => this.reload(),
      changed: () => this.changed(),
      tryWebRtc: async (signal) => (await import('./try-webrtc.js')).arrivesOverWebRtc(this, await this.#iceServers, signal),
      watching: () => !this.paused && !document.hidden,
    }));
  }

  /** Lets the parts that not every page asks for follow. */
  async #updateExtras(): Promise<void> {
    if (!this.#extras) {
      if (!this.showViewerCount && !this.showStats) return;
      const {Extras} = await import('./extras.js');
      this.#extras ??= new Extras(this, (count) => {
        this.dispatchEvent(new StreamViewerCountEvent(count));
        this.changed();
      });
    }
    const on = this.#loading && !this.#parked && !this.error;
    this.#extras.update((on && this.loader.playback?.source) || null, this.loader.tokens);
  }
}

export interface StreamLiveViewer {
  addEventListener<K extends keyof StreamLiveViewerEventMap>(
    type: K,
    listener: (this: StreamLiveViewer, event: StreamLiveViewerEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof StreamLiveViewerEventMap>(
    type: K,
    listener: (this: StreamLiveViewer, event: StreamLiveViewerEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'stream-live-viewer': StreamLiveViewer;
  }
}
