import type {PropertyValues} from '@lit/reactive-element';
import type {StreamError} from '../../core/errors.js';
import type {Playback} from '../../core/playback/playback.js';
import {parseDuration} from '../../core/source/duration.js';
import {resolveSource} from '../../core/source/resolve.js';
import type {ResolvedSource, SourceType} from '../../core/source/source.js';
import {thumbnailUrl} from '../../core/source/thumbnail.js';
import type {TokenSession} from '../../core/source/token-session.js';
import {isTokenFor} from '../../core/source/token.js';
import type {LoadRequest} from '../../ui/media/media-loader.js';
import type {Notice} from '../../ui/media/surface-target.js';
import {EarlyFacts} from './early-facts.js';
import {
  StreamEngineChangeEvent,
  StreamQualityChangeEvent,
  StreamSourceReadyEvent,
  StreamStatusChangeEvent,
  StreamTokenRefreshEvent,
  type StreamPlayerEventMap,
} from './events.js';
import {askFirst} from './first-request.js';
import type {Readiness} from './readiness.js';
import type {PlayerReport} from './report.js';
import {sourceChild} from './source-child.js';
import {isUnready, readVideo} from './video-object.js';

/**
 * `<stream-player>`: plays a video id, a signed token, or any HLS, DASH or file URL, as an HTML media element does.
 *
 * @fires {StreamSourceReadyEvent} stream-sourceready - duration and size of the source are known. --bubbles --composed
 * @fires {StreamEngineChangeEvent} stream-enginechange - another engine plays, or none. --bubbles --composed
 * @fires {StreamQualityChangeEvent} stream-qualitychange - another quality is on screen, or the choice became automatic or ceased to be. --bubbles --composed
 * @fires {StreamTokenRefreshEvent} stream-tokenrefresh - a new token is in use. --bubbles --composed
 * @fires {StreamStatusChangeEvent} stream-statuschange - the Video object of a video being processed has changed. --bubbles --composed
 * @fires {StreamQoeEvent} stream-qoe - how the view goes, in figures for anybody's analytics: at the first picture, every half minute while it plays, at its end. --bubbles --composed
 * @fires {StreamErrorEvent} stream-error - anything that went wrong; `error.fatal` says whether playback has ended. --bubbles --composed
 * @slot processing - replaces what is shown while the video is being processed
 * @cssstate paused - it stands
 * @cssstate playing - it plays
 * @cssstate waiting - it would play, and has no data
 * @cssstate ended - it has come to its end
 * @cssstate live - it is a broadcast
 * @cssstate error - it cannot be played
 * @cssstate idle-ui - it plays and nobody uses the controls: they are out of sight
 */
export class StreamPlayer extends EarlyFacts {
  override readonly surfaceKind = 'player';
  #readiness: Readiness | null = null;
  #isReady = false;
  #known: {key: readonly unknown[]; source: ResolvedSource | null} | null = null;
  #lazy: typeof import('./load-request.js') | null = null;

  constructor() {
    super();
    const tell = () => {
      const {activeIndex, selectedIndex} = this.videoRenditions;
      this.dispatchEvent(new StreamQualityChangeEvent(this.videoRenditions[activeIndex] ?? null, selectedIndex < 0));
    };
    for (const type of ['activechange', 'change']) this.videoRenditions.addEventListener(type, () => this.videoRenditions.length > 0 && tell());
  }

  /** The address that is being played, without its token; "" for none. */
  override get currentSrc(): string {
    const source = this.loader.playback?.source ? null : this.#resolved();
    return source?.type === 'file' ? source.url : super.currentSrc;
  }

  override get notice(): Notice | null {
    return super.notice ?? this.#readiness?.notice ?? (this.loader.playback?.trouble ? {kind: 'reconnecting'} : null);
  }

  override thumbnailAt(seconds: number): string | null {
    return this.#lazy?.stillUrl(this.#resolved()?.base, seconds, this.duration, this.loader.tokens) ?? null;
  }

  /** What may be told to somebody who helps: how things stand and what went wrong, without ids, tokens or addresses. Null before anything was loaded. */
  report(): PlayerReport | null {
    return this.#lazy?.playerReport(this, this.loader) ?? null;
  }

  protected override sourceKey(): readonly unknown[] {
    const {src, type, protocol, token, tokenUrl, customerCode, baseUrl, clientBandwidthHint, dvr, lowLatency, video} = this;
    const {hls, dash, uid} = readVideo(video);
    return [
      src ?? sourceChild(this)?.src ?? hls ?? dash ?? uid,
      type,
      protocol,
      token,
      tokenUrl,
      customerCode,
      baseUrl,
      clientBandwidthHint,
      dvr,
      lowLatency,
      hls,
      dash,
      uid,
    ];
  }

  protected override get eagerness(): 'now' | 'near' | 'never' {
    return this.autoplay ? 'now' : this.preload === 'none' ? 'never' : 'near';
  }

  protected override get outlivesSrc(): boolean {
    return true;
  }

  protected override get wantsFacts(): boolean {
    return !this.autoplay && this.preload === 'metadata';
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    // What plays by itself does not wait for the first render.
    if (!this.autoplay || this.loader.begun || !this.sourceType) return;
    this.loader.prepare(this.sourceType);
    this.#setOut();
  }

  protected override async request(tokens: TokenSession | null): Promise<LoadRequest | null> {
    const {signal} = this.loader;
    const startedAt = performance.now();
    this.#setOut();
    this.#lazy = await import('./load-request.js');
    this.#lazy.meterView(this, signal, startedAt);
    const source = this.#source();
    if (!source) return null;
    if (isUnready(this.video) && (await this.#ready()).hold(source, this.video!)) return null;
    return this.#lazy.loadRequest(this, source, tokens, signal);
  }

  protected override get posterUrl(): string | null {
    if (this.poster) return this.poster;
    const {poster} = readVideo(this.video);
    const source = this.#resolved();
    const time = this.posterTime === null ? null : parseDuration(this.posterTime);
    const drawn = source?.posterUrl ? (time === null ? source.posterUrl : thumbnailUrl(source.base!, {time})) : null;
    const url = time === null ? (poster ?? drawn) : drawn;
    const {token} = this;
    // A picture that needs a token waits for it, rather than being refused; and that of another video is not asked for.
    const signed = (this.tokenUrl || this.tokenProvider) && !token;
    const tokens = this.loader.tokens;
    if (
      !url ||
      (token && !isTokenFor(token, source?.id ?? null)) ||
      (signed && !tokens?.current) ||
      (this.#readiness ? this.#readiness.notice : isUnready(this.video))
    )
      return null;
    return tokens?.rewrite(url) ?? url;
  }

  protected override get shape(): {width: number; height: number} | null {
    return readVideo(this.video).shape;
  }

  protected override playbackCame(playback: Playback): void {
    super.playbackCame(playback);
    playback.addEventListener('sourceready', ({source}) => {
      this.#readiness?.reset();
      this.#sourceReady(source);
    });
    playback.addEventListener('enginechange', ({engine, previous, reason}) =>
      this.dispatchEvent(new StreamEngineChangeEvent(engine, previous, reason)),
    );
  }

  protected override factsKnown(): void {
    const source = this.#resolved();
    if (source) this.#sourceReady(source);
  }

  protected override tokensCame(session: TokenSession): void {
    session.addEventListener('refresh', (event) => {
      this.dispatchEvent(new StreamTokenRefreshEvent((event as Event & {expires: number | null}).expires));
    });
  }

  protected override fail(error: StreamError): void {
    const {code, fatal} = error;
    const early = code === 'not-started' || ((code === 'source-not-found' || code === 'not-ready') && (this.statusUrl ?? this.statusProvider));
    if (!fatal || !early) return super.fail(error);
    const {loader} = this;
    const {source} = loader.playback ?? {};
    void this.#ready().then((readiness) => {
      if (loader.playback?.source === source && !readiness.takes(error, this.#resolved()?.id ?? null)) super.fail(error);
    });
  }

  protected override childrenChanged(): void {
    super.childrenChanged();
    this.requestUpdate();
  }

  protected override get sourceType(): SourceType | null {
    return this.#resolved()?.type ?? null;
  }

  protected override sourceDropped(): void {
    super.sourceDropped();
    this.#isReady = false;
    this.#readiness?.reset();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('video') && this.video) {
      this.videoTitle ||= readVideo(this.video).title;
      this.#readiness?.told(this.video);
    }
    if (changed.has('maxHeight')) this.videoRenditions.dispatchEvent(new Event('limitchange'));
    if ((changed.has('startTime') && this.startTime) || (changed.has('posterTime') && this.posterTime))
      void import('./check-attributes.js').then(({checkAttributes}) => checkAttributes(this, changed));
  }

  /** Asks for the manifest while the code that reads it is on its way. */
  #setOut(): void {
    const source = this.#resolved();
    if (source && !isUnready(this.video)) askFirst(this, source, this.loader.signal);
  }

  #sourceReady(source: ResolvedSource): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.dispatchEvent(new StreamSourceReadyEvent(source));
  }

  /** Brings the part that waits for videos that are not ready. */
  async #ready(): Promise<Readiness> {
    const {Readiness} = await import('./readiness.js');
    return (this.#readiness ??= new Readiness(this, {
      changed: () => this.changed(),
      onStatus: (video) => this.dispatchEvent(new StreamStatusChangeEvent(video)),
      onReady: () => this.reload(),
      onFail: (error) => super.fail(error),
    }));
  }

  /** The source as the page gave it. Throws a StreamError `invalid-source`. */
  #source(): ResolvedSource | null {
    const {type, token, customerCode, baseUrl, clientBandwidthHint, dvr, lowLatency} = this;
    const protocol = this.protocol === 'hls' || this.protocol === 'dash' ? this.protocol : 'auto';
    const video = readVideo(this.video);
    const child = this.src === null ? sourceChild(this) : null;
    const src = this.src ?? child?.src ?? (protocol === 'dash' ? (video.dash ?? video.uid) : (video.hls ?? video.dash ?? video.uid));
    if (!src) return null;
    return resolveSource({
      src,
      type: type ?? child?.type ?? null,
      protocol,
      token,
      customerCode,
      baseUrl,
      clientBandwidthHint,
      dvr,
      lowLatency,
      documentUrl: document.baseURI,
    });
  }

  /** Null for none, and for nonsense. */
  #resolved(): ResolvedSource | null {
    const key = [...this.sourceKey(), sourceChild(this)?.type, document.baseURI];
    const known = this.#known;
    if (known?.key.every((value, index) => value === key[index])) return known.source;
    let source: ResolvedSource | null = null;
    try {
      source = this.#source();
    } catch {
      // Whoever loads it says what is wrong.
    }
    this.#known = {key, source};
    return source;
  }
}

export interface StreamPlayer {
  addEventListener<K extends keyof StreamPlayerEventMap>(
    type: K,
    listener: (this: StreamPlayer, event: StreamPlayerEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof StreamPlayerEventMap>(
    type: K,
    listener: (this: StreamPlayer, event: StreamPlayerEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'stream-player': StreamPlayer;
  }
}
