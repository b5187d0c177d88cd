import {isAbortError} from '../abort.js';
import {realClock, type Clock} from '../clock.js';
import {startError, StreamError, type StreamErrorCode} from '../errors.js';
import type {ResolvedSource} from '../source/source.js';
import type {TokenSession} from '../source/token-session.js';
import {AudioTrackList} from '../tracks/audio-tracks.js';
import {RenditionList} from '../tracks/renditions.js';
import {TextTrackList} from '../tracks/text-tracks.js';
import {chooseEngines} from './choose-engine.js';
import type {EarlyManifest} from './early-manifest.js';
import type {EngineConfig, EngineContext, EngineName, PlaybackEngine, PlaybackPreferences, Waiting} from './engine.js';
import {EngineChangeEvent, PlaybackErrorEvent, SourceReadyEvent, type EngineChangeReason, type PlaybackEventMap} from './events.js';
import {loadEngine} from './load-engine.js';
import {Whereabouts, type Position} from './whereabouts.js';

/** What a playback is made with; lists that the element already shows to the page may be handed in. */
export interface PlaybackOptions {
  clock?: Clock;
  audioTracks?: AudioTrackList;
  textTracks?: TextTrackList;
  videoRenditions?: RenditionList;
}

/** What one load is told beside its source. */
export interface LoadOptions {
  tokens?: TokenSession | null;
  /** Seconds; null (default) for the start, or the live edge. */
  startTime?: number | null;
  preferences?: Partial<PlaybackPreferences>;
  config?: EngineConfig;
  /** Engines send cookies to other origins. Default false. */
  withCredentials?: boolean;
  /** The manifest, where it was asked for already. */
  manifest?: EarlyManifest | null;
}

export type StreamType = 'on-demand' | 'live' | 'unknown';

/** One load under way or playing. */
interface Load {
  source: ResolvedSource;
  options: LoadOptions;
  abort: AbortController;
  name: EngineName | null;
  /** Engines that have failed in this load. */
  failed: Set<EngineName>;
  waiting: Waiting;
  /** When an engine was last begun anew because of its decoder. */
  restarted: number | null;
  error: StreamError | null;
}

/** Seconds behind the end that count as live where the engine does not say. */
const LIVE_EDGE = 10;

const NO_PREFERENCES: PlaybackPreferences = {audioLanguages: [], textLanguage: null, maxHeight: () => Infinity};

/** Comes with the engines that may need it, while the network is still there. */
const bringRecovery = () => import('./recovery.js');

// The method is EventTarget's: it only knows what its events are.
export interface Playback {
  addEventListener<K extends keyof PlaybackEventMap>(
    type: K,
    listener: ((event: PlaybackEventMap[K]) => void) | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

/**
 * Puts sources onto one `<video>`; lives as long as the element. Chooses the engine, watches that something starts, and takes the other protocol when one fails for good.
 * @fires error - {@link PlaybackErrorEvent}
 * @fires enginechange - {@link EngineChangeEvent}
 * @fires sourceready - {@link SourceReadyEvent}
 * @fires streamtypechange
 * @fires hold
 */
export class Playback extends EventTarget {
  readonly audioTracks: AudioTrackList;
  readonly textTracks: TextTrackList;
  readonly videoRenditions: RenditionList;
  readonly #clock: Clock;
  #load: Load | null = null;
  #engine: PlaybackEngine | null = null;
  #recovery: Awaited<ReturnType<typeof bringRecovery>> | null = null;
  #streamType: StreamType = 'unknown';
  #targetLiveWindow = NaN;
  /** Where a failed load stood; its engine and with it the video's own position are gone. */
  #left: Position | null = null;
  readonly #whereabouts: Whereabouts;

  constructor(
    readonly video: HTMLVideoElement,
    {
      clock = realClock,
      audioTracks = new AudioTrackList(),
      textTracks = new TextTrackList(),
      videoRenditions = new RenditionList(),
    }: PlaybackOptions = {},
  ) {
    super();
    this.#clock = clock;
    this.audioTracks = audioTracks;
    this.textTracks = textTracks;
    this.videoRenditions = videoRenditions;
    this.#whereabouts = new Whereabouts(video);
  }

  /** The engine's own library object, or null. */
  get engine(): object | null {
    return this.#engine?.raw ?? null;
  }

  /** Which engine plays, or null. */
  get engineName(): EngineName | null {
    return this.#engine?.name ?? null;
  }

  /** `unknown` until the manifest is read. */
  get streamType(): StreamType {
    return this.#streamType;
  }

  /** Seconds of a live stream that can be sought: 0 none, Infinity all; NaN when not live. */
  get targetLiveWindow(): number {
    return this.#targetLiveWindow;
  }

  /** Media time from which the viewer counts as being at the live edge; NaN when not live. */
  get liveEdgeStart(): number {
    const {seekable} = this.video;
    if (this.#streamType !== 'live' || seekable.length === 0) return NaN;
    const offset = this.#engine?.liveEdgeOffset ?? NaN;
    return Math.max(seekable.start(0), seekable.end(seekable.length - 1) - (Number.isNaN(offset) ? LIVE_EDGE : offset));
  }

  /** The source of the present load, or null. */
  get source(): ResolvedSource | null {
    return this.#load?.source ?? null;
  }

  /** What ended the present load, or null. */
  get error(): StreamError | null {
    return this.#load?.error ?? null;
  }

  /** Seconds. While the media is attached anew it is where playback goes on, and not the video's new beginning. */
  get currentTime(): number {
    return this.#whereabouts.time;
  }

  /** What is wrong while a picture that should move stands still, and is being dealt with; null while it moves, and where nothing is known. */
  get trouble(): StreamErrorCode | null {
    const {readyState, paused} = this.video;
    const stands = !paused && readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !this.error;
    return (stands && this.#load?.waiting.trouble) || null;
  }

  /**
   * Loads a source in place of the present one. Resolves when an engine has taken it, or when it failed (which is an `error` event);
   * rejects with an AbortError when another load or `unload()` came between.
   */
  load(source: ResolvedSource, options: LoadOptions = {}): Promise<void> {
    const left = this.#engine !== null;
    this.#end(left ? 'load' : null);
    this.#forget();
    return this.#begin(source, options, 'load');
  }

  /** Takes the source off the video and frees everything of the load. Tracks the page added stay. */
  unload(): void {
    this.#end('unload');
    this.#load = null;
    this.#forget();
  }

  /** Loads the present source again at the same position, with a new token where one can be had. Settles as `load()`. */
  async retry(): Promise<void> {
    const load = this.#load;
    if (!load) return;
    const {source, error} = load;
    const position = this.#left ?? this.#position();
    const options = this.#recovery?.chosenOptions(load.options, this) ?? load.options;
    this.#hold(position, () => this.#end('retry'));
    if (error?.category === 'auth') await options.tokens?.renew('retry');
    if (this.#load !== load) return;
    await this.#begin(source, {...options, startTime: position.time ?? options.startTime}, 'retry', position.playing);
  }

  async #begin(source: ResolvedSource, options: LoadOptions, reason: EngineChangeReason, resume = false): Promise<void> {
    const now = this.#clock.now();
    const waiting = {since: now, heard: now, trouble: null, begun: now, isLast: false};
    const load: Load = {source, options, waiting, abort: new AbortController(), name: null, failed: new Set(), restarted: null, error: null};
    this.#load = load;
    this.#setStreamType('unknown', NaN);
    try {
      await options.tokens?.start(load.abort.signal);
      await this.#attach(load, options.startTime ?? null, reason, resume);
    } catch (error) {
      if (isAbortError(error)) throw error;
      this.#fail(load, error instanceof StreamError ? error : startError(error));
    }
  }

  async #attach(load: Load, startTime: number | null, reason: EngineChangeReason, resume: boolean): Promise<void> {
    const {signal} = load.abort;
    signal.throwIfAborted();
    const choice = this.#choose(load);
    if (!choice) throw new StreamError('source-unsupported', {message: 'This browser cannot play the source.', cause: {type: load.source.type}});
    load.name = choice.name;
    load.waiting.isLast = !this.#choose({...load, failed: new Set([...load.failed, choice.name])});
    load.options = {...load.options, startTime};
    const startEngine = await loadEngine(choice.name);
    signal.throwIfAborted();
    const engine = await startEngine(this.#context(load, choice.source, startTime));
    if (signal.aborted) {
      engine.destroy();
      signal.throwIfAborted();
    }
    this.#engine = engine;
    load.waiting.begun = this.#clock.now();
    this.dispatchEvent(new EngineChangeEvent(engine.name, null, reason));
    this.#watch(load, engine);
    if (!resume) return;
    const goOn = () => this.#whereabouts.playing && this.video.play().catch(() => undefined);
    this.video.addEventListener('loadedmetadata', goOn, {once: true, signal});
  }

  #watch(load: Load, {name}: PlaybackEngine): void {
    const {signal} = load.abort;
    const ready = () => this.dispatchEvent(new SourceReadyEvent(load.source));
    if (this.video.readyState >= HTMLMediaElement.HAVE_METADATA && this.video.currentSrc !== '') ready();
    else this.video.addEventListener('loadedmetadata', ready, {once: true, signal});
    if (name !== 'hls' && name !== 'dash') return this.videoRenditions.clear();
    const late = (error: StreamError) => this.#fail(load, error);
    bringRecovery().then(
      (recovery) => {
        this.#recovery = recovery;
        if (!signal.aborted) recovery.guard(this, {engine: name, clock: this.#clock, signal, waiting: load.waiting, late});
      },
      () => undefined,
    );
  }

  #choose({source, failed}: Load): {name: EngineName; source: ResolvedSource} | null {
    const other: ResolvedSource | null = source.alternate && {...source, ...source.alternate, alternate: null};
    for (const candidate of [source, other]) {
      const name = candidate && chooseEngines(candidate.type, this.video).find((engine) => !failed.has(engine));
      if (candidate && name) return {name, source: candidate};
    }
    return null;
  }

  #context(load: Load, source: ResolvedSource, startTime: number | null): EngineContext {
    const {options} = load;
    const {signal} = load.abort;
    return {
      video: this.video,
      source,
      tokens: options.tokens ?? null,
      signal,
      preferences: {...NO_PREFERENCES, ...options.preferences},
      config: options.config ?? {},
      withCredentials: options.withCredentials ?? false,
      audioTracks: this.audioTracks,
      textTracks: this.textTracks,
      videoRenditions: this.videoRenditions,
      waiting: load.waiting,
      manifest: options.manifest ?? null,
      startTime,
      setStreamType: (type, window) => {
        if (!signal.aborted) this.#setStreamType(type, window);
      },
      hold: (anew) => this.#hold(this.#position(), anew),
      // Engines report out of the middle of their own work, which may go on in a promise; they must not be taken down under it. They may let go
      // of the video themselves right after, so that its position is read before.
      fail: (error) => {
        const position = this.#position();
        queueMicrotask(() => queueMicrotask(() => signal.aborted || this.#fail(load, error, position)));
      },
    };
  }

  #fail(load: Load, error: StreamError, position = this.#position()): void {
    if (this.#load !== load || load.error || load.abort.signal.aborted) return;
    if (!error.fatal) return void this.dispatchEvent(new PlaybackErrorEvent(error));
    load.options = this.#recovery?.chosenOptions(load.options, this) ?? load.options;
    this.#hold(position, () => this.#end(null));
    void this.#takeOver(load, error, position);
  }

  /** The other protocol goes on where this one failed, if the server has it; else the failure is final. */
  async #takeOver(load: Load, error: StreamError, position: Position): Promise<void> {
    load.abort = new AbortController();
    const {signal} = load.abort;
    try {
      const {canTakeOver, note, inTime} = await bringRecovery();
      note(load, error, this.#clock.now());
      const choice = this.#choose(load);
      const takeOver = async () => {
        if (!choice || !(await canTakeOver(error, choice.source.url, load.options, signal))) throw error;
        await this.#attach(load, position.time ?? load.options.startTime ?? null, 'failover', position.playing);
      };
      return await inTime(takeOver, load, error, this.#clock);
    } catch (cause) {
      if (isAbortError(cause)) return;
    }
    if (this.#load !== load || isAbortError(signal.reason)) return;
    load.abort.abort();
    load.error = error;
    this.#left = position;
    this.dispatchEvent(new PlaybackErrorEvent(error));
    if (this.#load === load && load.error) this.video.pause();
  }

  #position(): Position {
    return this.#whereabouts.read(this.#streamType === 'live');
  }

  /** What `anew` does to the video is nobody's business: it goes on from `position`. */
  #hold(position: Position, anew: () => void): void {
    this.dispatchEvent(new Event('hold'));
    this.#whereabouts.keep(position, anew);
  }

  /** Another source: nothing of the last one counts. Its qualities outlive an engine that another one follows. */
  #forget(): void {
    this.#left = null;
    this.#whereabouts.forget();
    this.videoRenditions.clear();
  }

  #end(reason: EngineChangeReason | null): void {
    const previous = this.engineName;
    this.#load?.abort.abort();
    this.#engine?.destroy();
    this.#engine = null;
    if (previous) this.dispatchEvent(new EngineChangeEvent(null, previous, reason ?? 'error'));
  }

  #setStreamType(type: StreamType, window: number): void {
    if (type === this.#streamType && Object.is(window, this.#targetLiveWindow)) return;
    this.#streamType = type;
    this.#targetLiveWindow = window;
    this.dispatchEvent(new Event('streamtypechange'));
  }
}
