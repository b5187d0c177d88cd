import type {StreamError, StreamErrorCode} from '../errors.js';
import type {ResolvedSource, SourceType} from '../source/source.js';
import type {TokenSession} from '../source/token-session.js';
import type {AudioTrackList} from '../tracks/audio-tracks.js';
import type {RenditionList} from '../tracks/renditions.js';
import type {TextTrackList} from '../tracks/text-tracks.js';
import type {EarlyManifest} from './early-manifest.js';

/** `native` plays plain files everywhere, and HLS where the browser has no MediaSource. */
export type EngineName = 'hls' | 'dash' | 'native' | 'whep';

/** What the viewer or the page prefers; engines apply it before the first segment. */
export interface PlaybackPreferences {
  /** BCP 47 tags in order of preference. */
  audioLanguages: readonly string[];
  /** Kind of the sound that is wanted in the first of these languages, such as `descriptions`; absent for the usual one. */
  audioKind?: string;
  /** BCP 47 tag of the captions to show; null for none, "" where the viewer has turned them off. */
  textLanguage: string | null;
  /** Largest picture height to choose by itself, at this moment; pixels, Infinity for no cap. */
  maxHeight(): number;
}

/** Options of the page that reach the foreign library as they are, composed with ours. */
export interface EngineConfig {
  /** Configuration of hls.js, such as `cmcd` or `drmSystems`. */
  hls?: Record<string, unknown>;
  /** Settings of dash.js, such as `streaming.cmcd`; beside them `protectionData`, what its `setProtectionData` takes for DRM. */
  dash?: Record<string, unknown>;
  whep?: {
    /** Used in place of the servers that the endpoint names. */
    iceServers?: RTCIceServer[] | null;
    /** Wanted jitter buffer in milliseconds; null leaves it to the browser. */
    latency?: number | null;
    /** So many attempts without any media, and it is given up. Default 3. */
    attempts?: number;
    /** Milliseconds that a server which cannot be reached is tried beyond these attempts. Default 30 seconds. */
    patience?: number;
  };
}

/** How the viewer of a load fares, whichever engine plays. Epoch milliseconds. */
export interface Waiting {
  /** Since when the picture stands still without being paused; null while it moves. */
  since: number | null;
  /** When a piece of media has last come in. */
  heard: number;
  /** What is wrong with the requests under way, if anything is known. */
  trouble: StreamErrorCode | null;
  /** When the present engine took up its work. */
  begun: number;
  /** No other engine is left to try when the present one fails. */
  isLast: boolean;
}

/** All an engine is given. One context serves one load; `signal` aborts when that load is over, and everything the engine made dies with it. */
export interface EngineContext {
  readonly video: HTMLVideoElement;
  readonly source: ResolvedSource;
  /** Rewrites and refreshes signed URLs; null when the source has no token. */
  readonly tokens: TokenSession | null;
  readonly signal: AbortSignal;
  readonly preferences: PlaybackPreferences;
  readonly config: EngineConfig;
  readonly withCredentials: boolean;
  /** The element's lists: the engine fills them and listens to their `change` events for choices; it never replaces them. */
  readonly audioTracks: AudioTrackList;
  readonly textTracks: TextTrackList;
  readonly videoRenditions: RenditionList;
  readonly waiting: Waiting;
  /** The manifest, where it was asked for before; else null. */
  readonly manifest: EarlyManifest | null;
  /** Seconds, media time, to start at; null for the start (or the live edge). */
  readonly startTime: number | null;
  /** `on-demand`, `live` or `unknown`, with the DVR window in seconds (0 none, Infinity all) once known. */
  setStreamType(type: 'on-demand' | 'live' | 'unknown', targetLiveWindow: number): void;
  /** Runs what attaches the media anew; the viewer's position is kept meanwhile, and that it was playing. */
  hold(anew: () => void): void;
  /** Reports a failure. A fatal one ends the load; the playback decides whether another engine takes over. */
  fail(error: StreamError): void;
}

/** One way to get a source onto the `<video>`. Adapters live in `engines/`, each a dynamic import. */
export interface PlaybackEngine {
  readonly name: EngineName;
  /** The foreign library's instance (hls.js `Hls`, dash.js `MediaPlayer`, `RTCPeerConnection`) or null. */
  readonly raw: object | null;
  /** Seconds behind the seekable end that still count as the live edge; NaN or absent where unknown. */
  readonly liveEdgeOffset?: number;
  /** Frees everything; idempotent. After it the `<video>` has no source of ours. */
  destroy(): void;
}

/** An engine module's default shape: attaches the source to the video. Rejects with a StreamError when it cannot start at all. */
export type StartEngine = (context: EngineContext) => Promise<PlaybackEngine>;

/** Which engines can play a source of this type, in order of preference, in this browser. */
export type EngineChooser = (type: SourceType, video: HTMLVideoElement) => EngineName[];
