import type {PropertyValues} from '@lit/reactive-element';
import {StreamErrorEvent} from '../../core/error-event.js';
import type {StreamError} from '../../core/errors.js';
import type {Playback, StreamType} from '../../core/playback/playback.js';
import type {TokenSession} from '../../core/source/token-session.js';
import {createPageBacking} from '../../core/tracks/page-backing.js';
import {AudioTrackList} from '../../core/tracks/audio-tracks.js';
import {RenditionList} from '../../core/tracks/renditions.js';
import {TextTrackList, type StreamTextTrack} from '../../core/tracks/text-tracks.js';
import {EventRelay} from './event-relay.js';
import {Life} from './life.js';
import {MediaAttributes} from './media-attributes.js';
import {mediaErrorOf, type StreamMediaError} from './media-error.js';
import {MediaLoader, type LoadRequest} from './media-loader.js';
import {PlayPromises} from './play-promises.js';
import type {SideTracks} from './side-tracks.js';

let count = 0;

/** Properties of the media contract that are accessors, and so lie hidden under what a page set before the tag was defined. */
const ACCESSORS = ['currentTime', 'volume', 'muted', 'playbackRate', 'defaultPlaybackRate', 'preservesPitch', 'srcObject'];

/**
 * The media element without any look: one `<video>` for its whole life, a source that is loaded when it is needed, the promises, events and errors of HTML.
 */
export abstract class MediaElement extends MediaAttributes {
  /** The audio tracks of the source, whichever engine plays. */
  readonly audioTracks = new AudioTrackList();
  /** The text tracks of the source and of the page; their cues are drawn by the element. */
  readonly textTracks = new TextTrackList();
  /** The qualities of the source; empty where the engine gives no choice. */
  readonly videoRenditions = new RenditionList();

  protected readonly loader = new MediaLoader({
    video: this.nativeEl,
    audioTracks: this.audioTracks,
    textTracks: this.textTracks,
    videoRenditions: this.videoRenditions,
    request: (tokens) => this.request(tokens),
    onPlayback: (playback) => this.playbackCame(playback),
    onFail: (error) => this.fail(error),
    onTokens: (session) => this.tokensCame?.(session),
  });
  protected readonly relay = new EventRelay(this.nativeEl, this, () => this.changed());
  #plays = new PlayPromises();
  #sideTracks: SideTracks | null = null;
  #error: StreamMediaError | null = null;
  #started = false;
  /** Where to begin, as long as nothing is loaded; and what the load under way was told. */
  #startTime: number | null = null;
  #toldTime: number | null = null;
  #loadedKey: readonly unknown[] | null = null;
  /** Nothing has been decided yet about loading the present source before somebody plays. */
  #isNew = false;
  #life = new Life(this, {
    connected: (signal) => this.connected(signal),
    left: () => this.left(),
    hidden: () => this.pageHidden?.(),
    shown: () => this.pageShown?.(),
  });

  constructor() {
    super();
    this.nativeEl.preload = 'auto';
    for (const type of ['play', 'playing']) this.nativeEl.addEventListener(type, () => this.#start());
    this.nativeEl.addEventListener('loadedmetadata', () => {
      if (this.#startTime !== null && this.#startTime !== this.#toldTime) this.nativeEl.currentTime = this.#startTime;
      this.#startTime = null;
    });
  }

  /** What decides on the source: another value of any of these loads anew. */
  protected abstract sourceKey(): readonly unknown[];
  /** What to load now, with the token session that there is for the source already; null for nothing. Rejects with a StreamError. */
  protected abstract request(tokens: TokenSession | null): Promise<LoadRequest | null>;
  /** When to load before anybody has asked to play: `now`, when the element is `near` the viewport, or not at all. */
  protected abstract get eagerness(): 'now' | 'near' | 'never';
  /** Something that is shown has changed. */
  protected abstract changed(): void;

  /** True from the moment playback was asked for. */
  get started(): boolean {
    return this.#started;
  }

  /** What ended the load, in the shape of MediaError with the StreamError as `detail`; or null. */
  get error(): StreamMediaError | null {
    return this.#error;
  }

  /** As on `<video>`; false from `play()` on, also while the engine is still on its way. */
  get paused(): boolean {
    return this.#plays.waiting ? false : this.nativeEl.paused;
  }

  /** Seconds. Set before anything is loaded it is where playback starts. */
  get currentTime(): number {
    return this.#startTime ?? this.nativeEl.currentTime;
  }
  set currentTime(seconds: number) {
    this.#follow();
    if (this.nativeEl.readyState > 0) this.nativeEl.currentTime = seconds;
    else this.#startTime = Number(seconds);
  }

  /** The address that is being played, without its token; "" for none. */
  get currentSrc(): string {
    const source = this.loader.playback?.source;
    const token = this.loader.tokens?.current;
    if (!source) return '';
    return token ? source.url.replaceAll(token, source.id ?? 'token') : source.url;
  }

  /** A stream of the page's own, as on `<video>`; it takes the place of `src`. */
  get srcObject(): MediaProvider | null {
    return this.nativeEl.srcObject;
  }
  set srcObject(object: MediaProvider | null) {
    this.#reset();
    this.nativeEl.srcObject = object;
  }

  /** The raw hls.js or dash.js instance, or what the engine is; null while none plays. */
  get engine(): object | null {
    return this.loader.playback?.engine ?? null;
  }

  /** `on-demand`, `live`, or `unknown` until the source is read. */
  get streamType(): StreamType {
    return this.loader.playback?.streamType ?? 'unknown';
  }

  /** Seconds of a broadcast that can be sought: 0 none, Infinity all; NaN when not live. */
  get targetLiveWindow(): number {
    return this.loader.playback?.targetLiveWindow ?? NaN;
  }

  /** Media time from which the viewer counts as at the live edge; NaN when not live. */
  get liveEdgeStart(): number {
    return this.loader.playback?.liveEdgeStart ?? NaN;
  }

  /** As on `<video>`: begins, or goes on. What it needs is loaded first; the promise settles as HTML says. */
  play(): Promise<void> {
    this.#follow();
    if (this.nativeEl.srcObject && !this.loader.begun) return this.nativeEl.play();
    if (this.#error) return Promise.reject(new DOMException(this.#error.message, 'NotSupportedError'));
    this.#start();
    const playing = this.#plays.add();
    // In the gesture, so that the browser remembers that it was allowed; attaching an engine makes the video forget the rest.
    this.nativeEl.play().then(
      () => this.#plays.resolve(),
      (error: Error) => error.name === 'NotAllowedError' && this.#plays.reject(error),
    );
    void this.begin().then(() => this.#playNow());
    return playing;
  }

  /** As on `<video>`. */
  pause(): void {
    this.#plays.reject(new DOMException('play() was interrupted.', 'AbortError'));
    this.nativeEl.pause();
  }

  /** As on `<video>`: begins with the source anew. */
  load(): void {
    this.#reset();
    this.#loadSoon();
  }

  /** Tries again after an error, from where it stood. */
  retry(): void {
    this.#start();
    this.reload();
  }

  /** Loads the same source again, at the same position; or, `anew`, what `request()` says now, from its beginning. */
  protected reload(anew = false): void {
    const time = anew ? null : this.currentTime;
    this.#setError(null);
    void this.loader.retry(time || null, anew).then(() => this.#playNow());
  }

  /** As on `<video>`: adds a text track of the page's own, to fill with cues. */
  addTextTrack(kind: TextTrackKind, label = '', language = ''): StreamTextTrack {
    return this.textTracks.add({id: `page-${++count}`, kind, label, language, backing: createPageBacking(this.nativeEl, kind, label, language)});
  }

  override connectedCallback(): void {
    const early = this as unknown as Record<string, unknown>;
    for (const name of ACCESSORS.filter((accessor) => Object.hasOwn(this, accessor))) {
      const value = early[name];
      delete early[name];
      early[name] = value;
    }
    super.connectedCallback();
    this.#life.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.disconnect();
  }

  /** In a document: until `signal` aborts. */
  protected connected(signal: AbortSignal): void {
    const children = new MutationObserver(() => this.childrenChanged());
    children.observe(this, {childList: true, subtree: true, attributeFilter: ['src', 'type']});
    signal.addEventListener('abort', () => children.disconnect());
    this.childrenChanged();
    if (this.hasUpdated) this.#loadSoon();
  }

  /** `<track>` children are text tracks. */
  protected childrenChanged(): void {
    if (this.#sideTracks ?? this.querySelector(':scope > track')) void this.#syncTracks();
  }

  /** Out of the document for good: everything is freed, the position is kept for a return. */
  protected left(): void {
    const {currentTime, streamType} = this;
    this.nativeEl.pause();
    this.#reset();
    if (streamType !== 'live' && currentTime > 0) this.#startTime = currentTime;
  }

  /** The page goes away, perhaps into the back/forward cache. */
  protected pageHidden?(): void;

  /** The page is back from the back/forward cache. */
  protected pageShown?(): void;

  protected playbackCame(playback: Playback): void {
    playback.addEventListener('error', ({error}) => this.fail(error));
    playback.addEventListener('streamtypechange', () => this.changed());
    playback.addEventListener('enginechange', ({engine, reason}) => {
      if (engine === null && (reason === 'error' || reason === 'retry')) this.relay.switching = true;
    });
  }

  /** The present source has been dropped. */
  protected sourceDropped?(): void;

  /** A token session is at work for the present source. */
  protected tokensCame?(session: TokenSession): void;

  /** Reports a failure; a fatal one is the end of this load. */
  protected fail(error: StreamError): void {
    if (error.fatal) {
      this.relay.switching = false;
      this.#setError(mediaErrorOf(error));
      this.#plays.reject(new DOMException(error.message, 'NotSupportedError'));
      this.dispatchEvent(new Event('error'));
    }
    this.dispatchEvent(new StreamErrorEvent(error));
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#follow();
    if (!this.#isNew) return;
    this.#isNew = false;
    this.#loadSoon();
  }

  /** Lets go of what another source than the present one has begun; also before the next render, for `src` and `play()` may come in one breath. */
  #follow(): void {
    // What a page set before the tag was defined comes with the first render.
    if (!this.hasUpdated) return;
    const key = this.sourceKey();
    if (this.#loadedKey && key.every((value, index) => value === this.#loadedKey![index])) return;
    if (this.#loadedKey) this.#reset();
    this.#loadedKey = key;
    this.#isNew = true;
  }

  async #syncTracks(): Promise<void> {
    const {SideTracks} = await import('./side-tracks.js');
    this.#sideTracks ??= new SideTracks(this, this.nativeEl, this.textTracks);
    this.#sideTracks.sync();
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    this.changed();
  }

  #loadSoon(): void {
    if (this.loader.begun || !this.#life.signal) return;
    if (this.eagerness === 'now') void this.begin();
    else if (this.eagerness === 'near') this.#life.whenNear(() => this.cameNear());
  }

  /** The element has come near the viewport, and nothing has been loaded. */
  protected cameNear(): void {
    void this.begin();
  }

  /** Loads the source as it is now, unless that has begun. */
  protected begin(): Promise<void> {
    this.#loadedKey = this.sourceKey();
    this.nativeEl.autoplay = this.autoplay;
    this.#toldTime = this.#startTime;
    return this.loader.begin(this.#startTime);
  }

  #playNow(): void {
    if (!this.#plays.waiting || this.#error) return;
    this.nativeEl.play().then(
      () => this.#plays.resolve(),
      (error: Error) => error.name !== 'AbortError' && this.#plays.reject(error),
    );
  }

  #reset(): void {
    this.loader.reset();
    this.sourceDropped?.();
    this.relay.reset();
    this.#started = false;
    this.#startTime = null;
    this.#plays.reject(new DOMException('play() was interrupted.', 'AbortError'));
    this.#setError(null);
  }

  #setError(error: StreamMediaError | null): void {
    this.#error = error;
    this.changed();
  }
}
