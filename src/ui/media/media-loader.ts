import {isAbortError} from '../../core/abort.js';
import {startError, StreamError} from '../../core/errors.js';
import {chooseEngines} from '../../core/playback/choose-engine.js';
import {loadEngine} from '../../core/playback/load-engine.js';
import type {Playback, LoadOptions} from '../../core/playback/playback.js';
import type {ResolvedSource, SourceType} from '../../core/source/source.js';
import type {TokenSession} from '../../core/source/token-session.js';
import type {AudioTrackList} from '../../core/tracks/audio-tracks.js';
import type {RenditionList} from '../../core/tracks/renditions.js';
import type {TextTrackList} from '../../core/tracks/text-tracks.js';

/** What to load and how. */
export interface LoadRequest extends LoadOptions {
  source: ResolvedSource;
}

interface MediaLoaderOptions {
  video: HTMLVideoElement;
  audioTracks: AudioTrackList;
  textTracks: TextTrackList;
  videoRenditions: RenditionList;
  /** Decides what to play at the moment it is needed, with the session that is there for it already; null for nothing. Rejects with a StreamError. */
  request(tokens: TokenSession | null): Promise<LoadRequest | null>;
  /** The playback has come; to listen to it. */
  onPlayback(playback: Playback): void;
  /** The load cannot go on. */
  onFail(error: StreamError): void;
  onTokens(tokens: TokenSession): void;
}

/** Brings the playback when it is first needed, and loads one source at a time onto the element's video. */
export class MediaLoader {
  readonly #options: MediaLoaderOptions;
  #playback: Playback | null = null;
  #tokens: TokenSession | null = null;
  #begun = false;
  #abort = new AbortController();

  constructor(options: MediaLoaderOptions) {
    this.#options = options;
  }

  /** Null until something had to be loaded. */
  get playback(): Playback | null {
    return this.#playback;
  }

  /** The token session of the present source, or null. */
  get tokens(): TokenSession | null {
    return this.#tokens;
  }

  /** True once a load has begun, until `reset()`. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Brings the code that playing this kind of source will need, and nothing of the source. */
  prepare(type: SourceType | null): void {
    const [engine] = type ? chooseEngines(type, this.#options.video) : [];
    const bring = [engine && loadEngine(engine), import('../../core/playback/playback.js')];
    Promise.all(bring).catch(() => undefined);
  }

  /** Aborts when the present source is dropped. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The element's answer at this moment; one source keeps one token session. Rejects with a StreamError, or the signal's reason. */
  async ask(): Promise<LoadRequest | null> {
    const {signal} = this.#abort;
    const request = await this.#options.request(this.#tokens);
    const tokens = request?.tokens ?? null;
    if (signal.aborted) tokens?.close();
    signal.throwIfAborted();
    if (tokens && tokens !== this.#tokens) {
      this.#tokens = tokens;
      this.#options.onTokens(tokens);
    }
    return request;
  }

  /** Loads what the element asks for, once. */
  begin(startTime: number | null): void {
    if (!this.#begun) void this.#load(startTime, this.#abort.signal);
  }

  /** Forgets the present source and frees its engine. */
  reset(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#begun = false;
    this.#tokens?.close();
    this.#tokens = null;
    this.#playback?.unload();
  }

  /** Tries the failed source again, from where it stood; `anew` asks the element what to load. */
  retry(startTime: number | null, anew = false): void {
    if (!anew && this.#playback?.source) return void this.#playback.retry().catch(ignoreAbort);
    this.reset();
    this.begin(startTime);
  }

  async #load(startTime: number | null, signal: AbortSignal): Promise<void> {
    this.#begun = true;
    try {
      const request = await this.ask();
      signal.throwIfAborted();
      if (!request) return;
      const {source, tokens = null, ...options} = request;
      this.prepare(source.type);
      const [playback] = await Promise.all([this.#bring(), tokens?.start(signal)]);
      signal.throwIfAborted();
      await playback.load(source, {...options, tokens, startTime: startTime ?? options.startTime});
    } catch (error) {
      if (!signal.aborted && !isAbortError(error)) this.#options.onFail(error instanceof StreamError ? error : startError(error));
    }
  }

  async #bring(): Promise<Playback> {
    const {Playback} = await import('../../core/playback/playback.js');
    if (!this.#playback) {
      const {video, audioTracks, textTracks, videoRenditions} = this.#options;
      this.#playback = new Playback(video, {audioTracks, textTracks, videoRenditions});
      this.#options.onPlayback(this.#playback);
    }
    return this.#playback;
  }
}

function ignoreAbort(error: unknown): void {
  if (!isAbortError(error)) throw error;
}
