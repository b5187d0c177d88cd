import type {Clock} from '../clock.js';
import type {StreamError} from '../errors.js';
import type {ResolvedSource} from '../source/source.js';
import type {TokenSession} from '../source/token-session.js';
import {AudioTrackList} from '../tracks/audio-tracks.js';
import {RenditionList} from '../tracks/renditions.js';
import {TextTrackList, type StreamTextTrack} from '../tracks/text-tracks.js';
import type {EngineConfig, EngineName, PlaybackPreferences} from './engine.js';

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
}

/** A text track of the page, as a `<track>` element describes it. */
export interface SideTextTrack {
  /** WebVTT; another origin needs the element's `crossorigin`. */
  src: string;
  kind?: TextTrackKind;
  label?: string;
  srclang?: string;
  /** Shown at once. Default false. */
  default?: boolean;
}

/** `error`: `error.fatal` tells whether playback has ended. */
export class PlaybackErrorEvent extends Event {
  constructor(readonly error: StreamError) {
    super('error');
  }
}

/** `enginechange`. */
export class EngineChangeEvent extends Event {
  constructor(
    readonly engine: EngineName | null,
    readonly previous: EngineName | null,
    readonly reason: 'load' | 'failover' | 'unload',
  ) {
    super('enginechange');
  }
}

/** `sourceready`: the engine has the source and plays it. */
export class SourceReadyEvent extends Event {
  constructor(readonly source: ResolvedSource) {
    super('sourceready');
  }
}

/** Puts sources onto one `<video>`; lives as long as the element. */
export class Playback extends EventTarget {
  readonly audioTracks: AudioTrackList;
  readonly textTracks: TextTrackList;
  readonly videoRenditions: RenditionList;

  constructor(
    readonly video: HTMLVideoElement,
    {audioTracks = new AudioTrackList(), textTracks = new TextTrackList(), videoRenditions = new RenditionList()}: PlaybackOptions = {},
  ) {
    super();
    this.audioTracks = audioTracks;
    this.textTracks = textTracks;
    this.videoRenditions = videoRenditions;
  }

  /** The engine's own library object, or null. */
  get engine(): object | null {
    return null;
  }

  /** Which engine plays, or null. */
  get engineName(): EngineName | null {
    return null;
  }

  /** `unknown` until the manifest is read. */
  get streamType(): 'on-demand' | 'live' | 'unknown' {
    return 'unknown';
  }

  /** Seconds of a live stream that can be sought: 0 none, Infinity all; NaN when not live. */
  get targetLiveWindow(): number {
    return NaN;
  }

  /** Media time from which the viewer counts as being at the live edge; NaN when not live. */
  get liveEdgeStart(): number {
    return NaN;
  }

  /** The source of the last `load`, or null. */
  get source(): ResolvedSource | null {
    return null;
  }

  /** Loads a source in place of the present one. Resolves when an engine has taken it, rejects with an AbortError when another load or `unload` came between, else never rejects: failures are `error` events. */
  load(_source: ResolvedSource, _options: LoadOptions = {}): Promise<void> {
    return Promise.resolve();
  }

  /** Takes the source off the video and frees everything of the load. Tracks of the page stay. */
  unload(): void {}

  /** Loads the same source again at the same position. */
  retry(): Promise<void> {
    return Promise.resolve();
  }

  /** Adds a text track of the page's own; it stays over loads until removed. */
  addTextTrack(_track: SideTextTrack): StreamTextTrack {
    throw new Error('Not attached.');
  }

  /** Removes a track that `addTextTrack` gave. */
  removeTextTrack(track: StreamTextTrack): void {
    this.textTracks.remove(track);
  }
}
