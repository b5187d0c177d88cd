import type {PropertyValues} from '@lit/reactive-element';
import {StreamErrorEvent} from '../../core/error-event.js';
import type {StreamError} from '../../core/errors.js';
import type {Playback} from '../../core/playback/playback.js';
import type {TokenSession} from '../../core/source/token-session.js';
import {takeEarlyProperties} from './early-properties.js';
import {EventRelay} from './event-relay.js';
import {Life} from './life.js';
import {MediaTracks} from './media-tracks.js';
import {mediaErrorOf, type StreamMediaError} from './media-error.js';
import {MediaLoader, type LoadRequest} from './media-loader.js';
import {PlayPromises} from './play-promises.js';

const interrupted = () => new DOMException('play() was interrupted.', 'AbortError');

/**
 * The media element without any look: one `<video>` for its whole life, a source that is loaded when it is needed, the promises, events and errors of HTML.
 */
export abstract class MediaElement extends MediaTracks {
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
  protected readonly relay = new EventRelay(this.nativeEl, this, () => this.#heard());
  #plays = new PlayPromises();
  #error: StreamMediaError | null = null;
  #started = false;
  /** Where to begin, as long as nothing is loaded; and what the load under way was told. */
  #startTime: number | null = null;
  #toldTime: number | null = null;
  #loadedKey: readonly unknown[] | null = null;
  /** As the page wants it; what an engine attaches would fall back to the default. */
  #rate = 1;
  /** The source has been named in this turn. */
  #selecting = false;
  #emptying = 0;
  /** As it was taken out of the document. */
  #wasPlaying = false;
  #wasAt: number | null = null;
  /** As in HTML: `autoplay` counts until somebody has said `pause()`. */
  #autoplays = true;
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
    const video = this.nativeEl;
    video.preload = 'auto';
    for (const type of ['play', 'playing']) video.addEventListener(type, () => this.#start());
    video.addEventListener('loadstart', () => {
      if (video.playbackRate !== this.#rate) video.playbackRate = this.#rate;
      // Being given a source makes the video forget that it was told to play, or, in WebKit, whom to tell that it does.
      this.#playNow();
    });
    video.addEventListener('loadedmetadata', () => {
      if (this.#startTime !== null && this.#startTime !== this.#toldTime) video.currentTime = this.#startTime;
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

  /** As on `<video>`; what is still on its way to an engine counts as loading. */
  get networkState(): number {
    if (this.#error || this.#selecting) return this.NETWORK_NO_SOURCE;
    return this.#native || (this.#loadedKey?.[0] == null ? this.NETWORK_EMPTY : 1 + Number(this.loader.begun));
  }

  /** As on `<video>`. */
  get playbackRate(): number {
    return this.#rate;
  }
  set playbackRate(value: number) {
    this.nativeEl.playbackRate = value;
    this.#rate = this.nativeEl.playbackRate;
  }

  /** As on `<video>`; false from `play()` on, also while the engine is still on its way. */
  get paused(): boolean {
    return this.#plays.waiting ? false : this.nativeEl.paused;
  }

  /** Seconds. Set before anything is loaded it is where playback starts. */
  get currentTime(): number {
    return (!this.nativeEl.readyState && this.#startTime) || (this.loader.playback?.currentTime ?? this.nativeEl.currentTime);
  }
  set currentTime(seconds: number) {
    this.#follow();
    this.nativeEl.currentTime = seconds;
    if (!this.nativeEl.readyState) this.#startTime = Number(seconds);
  }

  /** A stream of the page's own, as on `<video>`; it takes the place of `src`. */
  get srcObject(): MediaProvider | null {
    return this.nativeEl.srcObject;
  }
  set srcObject(object: MediaProvider | null) {
    // What the video was about to say of the engine's source is lost with the stream's coming.
    if (object && this.#native) this.#abortSoon();
    this.#reset();
    this.nativeEl.srcObject = object;
    if (!object) this.#selectNow();
  }

  /** As on `<video>`: begins, or goes on. What it needs is loaded first; the promise settles as HTML says. */
  play(): Promise<void> {
    this.#follow();
    if (this.nativeEl.srcObject && !this.loader.begun) return this.nativeEl.play();
    if (this.#error) return Promise.reject(new DOMException(this.#error.message, 'NotSupportedError'));
    this.#start();
    // What can play at once needs nobody to wait for it.
    if (this.nativeEl.readyState >= this.HAVE_FUTURE_DATA && !this.#plays.waiting) return this.nativeEl.play();
    if (this.paused) this.#soon(['play'], () => this.paused);
    const playing = this.#plays.add();
    // In the gesture, so that the browser remembers that it was allowed.
    this.#playNow();
    this.begin();
    return playing;
  }

  /** As on `<video>`. */
  pause(): void {
    this.#autoplays = this.nativeEl.autoplay = false;
    this.#plays.settle(interrupted());
    this.nativeEl.pause();
  }

  /** As on `<video>`: begins with the source anew. */
  load(): void {
    this.#reset();
    this.#selectNow();
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
    this.loader.retry(time || null, anew);
  }

  override connectedCallback(): void {
    takeEarlyProperties(this);
    super.connectedCallback();
    this.#life.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // The browser pauses the video by itself before it is known whether this is a move.
    this.#wasPlaying = !this.paused;
    // At the end, going on means from the start.
    this.#wasAt = this.ended || this.streamType === 'live' ? null : this.currentTime || null;
    this.#life.disconnect();
  }

  /** In another document a video has lost what was attached to it. */
  adoptedCallback(): void {
    if (!this.loader.begun) return;
    this.#park();
    if (this.#wasPlaying) this.play().catch(() => undefined);
  }

  /** In a document: until `signal` aborts. */
  protected connected(signal: AbortSignal): void {
    const children = new MutationObserver(() => this.childrenChanged());
    children.observe(this, {childList: true, subtree: true, attributeFilter: ['src', 'type']});
    signal.addEventListener('abort', () => children.disconnect());
    this.childrenChanged();
    if (this.hasUpdated) this.#loadSoon();
  }

  /** Out of the document for good: everything is freed, the position is kept for a return. */
  protected left(): void {
    this.#plays.settle(interrupted());
    this.nativeEl.pause();
    if (this.#wasPlaying) for (const type of ['play', 'timeupdate', 'pause']) this.relay.fire(type);
    this.#park();
  }

  #park(): void {
    this.#reset(true);
    this.#startTime = this.#wasAt;
  }

  /** The page goes away, perhaps into the back/forward cache. */
  protected pageHidden?(): void;

  /** The page is back from the back/forward cache. */
  protected pageShown?(): void;

  protected playbackCame(playback: Playback): void {
    playback.addEventListener('error', ({error}) => this.fail(error));
    playback.addEventListener('streamtypechange', () => this.changed());
    playback.addEventListener('hold', () => (this.relay.switching = true));
  }

  /** The present source has been dropped. */
  protected sourceDropped?(): void;

  /** A token session is at work for the present source. */
  protected tokensCame?(session: TokenSession): void;

  /** Reports a failure; a fatal one is the end of this load. */
  protected fail(error: StreamError): void {
    if (error.fatal) {
      const {paused} = this;
      this.relay.switching = true;
      this.#empty();
      this.nativeEl.pause();
      this.#setError(mediaErrorOf(error));
      this.#plays.settle(new DOMException(error.message, 'NotSupportedError'));
      this.relay.fire('loadstart');
      this.dispatchEvent(new Event('error', {cancelable: true}));
      if (!paused) this.#soon(['timeupdate', 'pause']);
    }
    this.dispatchEvent(new StreamErrorEvent(error));
    this.changed();
  }

  override requestUpdate(...args: Parameters<MediaTracks['requestUpdate']>): void {
    super.requestUpdate(...args);
    if (args[0] !== undefined && this.hasUpdated) this.#follow();
  }

  protected override updated(all: PropertyValues<this>): void {
    const changed: PropertyValues = all;
    this.#follow();
    if (changed.has('autoplay') && this.loader.begun) this.nativeEl.autoplay = this.autoplay;
    if (!this.#isNew && !changed.has('preload') && !(changed.has('autoplay') && this.readyState > 0)) return;
    this.#isNew = false;
    this.#loadSoon();
  }

  /** Lets go of what another source than the present one has begun; also before the next render, for `src` and `play()` may come in one breath. */
  #follow(): void {
    // What a page set before the tag was defined comes with the first render.
    if (!this.hasUpdated) return;
    const key = this.sourceKey();
    const loaded = this.#loadedKey;
    if (loaded && (key.every((value, index) => value === loaded[index]) || (key[0] == null && this.outlivesSrc))) return;
    if (loaded) this.#reset();
    this.#select();
    this.#isNew = true;
  }

  /** As in HTML, what is loaded stays when its address is taken away, until `load()`. */
  protected get outlivesSrc(): boolean {
    return false;
  }

  /** From here on the present source counts; when it is loaded is another question. */
  #select(): void {
    this.#loadedKey = this.sourceKey();
    const {signal} = this.loader;
    if (this.#loadedKey[0] == null) return;
    // After what the page does in this turn.
    this.#selecting = true;
    queueMicrotask(() => {
      this.#selecting = false;
      this.#soon(this.eagerness === 'never' ? ['loadstart', 'suspend'] : ['loadstart'], () => signal.aborted);
    });
  }

  #selectNow(): void {
    this.#select();
    this.#loadSoon();
  }

  /** Fires events as a media element does, out of the present turn. */
  #soon(types: string[], isOver = () => false): number {
    return window.setTimeout(() => types.forEach((type) => isOver() || this.relay.fire(type)));
  }

  #abortSoon(): void {
    queueMicrotask(() => this.relay.fire('abort'));
  }

  /** Without a source of its own the video forgets that it was to play, and what it was about to say. */
  #empty(): void {
    if (!this.#native) this.nativeEl.load();
  }

  /** The video's own networkState, 0 while it has no source. */
  get #native(): number {
    return this.nativeEl.networkState % this.NETWORK_NO_SOURCE;
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    this.changed();
  }

  #loadSoon(): void {
    if (this.loader.begun || !this.#life.signal) return;
    if (this.eagerness === 'now') this.begin();
    else if (this.eagerness === 'near') this.#life.whenNear(() => this.cameNear());
  }

  /** The element has come near the viewport, and nothing has been loaded. */
  protected cameNear(): void {
    this.begin();
  }

  /** Loads the source as it is now, unless that has begun. */
  protected begin(): void {
    this.#loadedKey ??= this.sourceKey();
    this.nativeEl.autoplay = this.autoplay && this.#autoplays;
    this.#toldTime = this.#startTime;
    this.loader.begin(this.#startTime && Math.max(0, this.#startTime));
  }

  #playNow(): void {
    if (!this.#plays.waiting || this.#error) return;
    this.nativeEl.play().then(
      () => this.#plays.settle(),
      (error: Error) => error.name === 'NotAllowedError' && this.#plays.settle(error),
    );
  }

  /** Drops the present source; `parked`, it is only put aside, and what comes when it is taken up again has been said. */
  #reset(parked = false): void {
    const {networkState, nativeEl: video} = this;
    const early = networkState > 0 && !this.#native && !parked;
    if (early && networkState < this.NETWORK_NO_SOURCE) this.#abortSoon();
    if (early && !video.networkState) {
      clearTimeout(this.#emptying);
      this.#emptying = this.#soon(['emptied']);
    }
    this.#empty();
    this.loader.reset();
    this.sourceDropped?.();
    if (parked) this.relay.switching = true;
    else this.relay.reset();
    if (!parked) {
      this.playbackRate = this.defaultPlaybackRate;
      this.#autoplays = true;
    }
    this.#started = false;
    this.#startTime = null;
    this.#plays.settle(interrupted());
    this.#setError(null);
  }

  #heard(): void {
    // Engines change it too, to catch up with a broadcast.
    if (this.nativeEl.readyState > 0) this.#rate = this.nativeEl.playbackRate;
    this.changed();
  }

  #setError(error: StreamMediaError | null): void {
    this.#error = error;
    this.changed();
  }
}
