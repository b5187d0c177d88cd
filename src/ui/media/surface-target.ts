import type {StreamError} from '../../core/errors.js';
import type {StreamType} from '../../core/playback/playback.js';
import type {RememberedPreferences} from '../../core/preferences/preferences.js';
import type {AudioTrackList} from '../../core/tracks/audio-tracks.js';
import type {RenditionList} from '../../core/tracks/renditions.js';
import type {TextTrackList} from '../../core/tracks/text-tracks.js';

/** What covers the picture, or stands beside it, instead of the usual controls. */
export type Notice =
  | {kind: 'error'; error: StreamError}
  /** The video is not ready; `progress` is 0–1, or null where unknown. */
  | {kind: 'processing'; progress: number | null}
  /** Nobody broadcasts yet; `text` is the page's own sentence. */
  | {kind: 'waiting'; text: string | null}
  /** The broadcast was live and the connection is being made again; the last picture stays. */
  | {kind: 'reconnecting'}
  /** The broadcast is over. */
  | {kind: 'ended'}
  /** It plays without sound because the browser did not allow sound. */
  | {kind: 'muted'};

/** A control that the page has taken away (`controlslist`), or the element does not have. */
export type HiddenControl = 'download' | 'share' | 'pip' | 'remoteplayback' | 'fullscreen' | 'rate' | 'quality' | 'captionstyle' | 'seek';

/**
 * What the control surface needs of the element it stands in: the media contract, and what the element knows beyond it.
 * The surface reads it, never caches it, and acts only by these properties and methods.
 */
export interface SurfaceTarget extends HTMLElement {
  /** Where it looks slightly different: a live viewer has no seek bar and no speed. */
  readonly surfaceKind: 'player' | 'live';
  readonly nativeEl: HTMLVideoElement;
  readonly audioTracks: AudioTrackList;
  readonly textTracks: TextTrackList;
  readonly videoRenditions: RenditionList;
  readonly streamType: StreamType;
  readonly targetLiveWindow: number;
  /** Media time from which the viewer counts as at the live edge; NaN when not live. */
  readonly liveEdgeStart: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  readonly duration: number;
  readonly buffered: TimeRanges;
  readonly seekable: TimeRanges;
  currentTime: number;
  volume: number;
  muted: boolean;
  playbackRate: number;
  play(): Promise<void>;
  pause(): void;
  /** Tries again after an error. */
  retry(): void;
  /** Null while nothing covers the picture. */
  readonly notice: Notice | null;
  /** True once playback was asked for: before that there is only the poster and the play button. */
  readonly started: boolean;
  /** What the page has taken away: tokens such as `norate`. */
  readonly controlsList: string;
  /** Speeds to offer, separated by spaces; absent where there is no choice of them. */
  readonly playbackRates?: string;
  readonly videoTitle: string;
  /** Single-key shortcuts are off. */
  readonly nohotkeys: boolean;
  /** Viewers now, or null where it is not shown. */
  readonly viewerCount: number | null;
  /** A still of the video at a time, for the hover picture of the seek bar; null where there is none. */
  thumbnailAt(seconds: number): string | null;
  /** The viewer has chosen something that is to be remembered. */
  remember(choices: RememberedPreferences): void;
  /** Adds or removes a custom state of the element (`:state(idle-ui)`). */
  setState(name: string, on: boolean): void;
}

/** The control surface as the element sees it. */
export interface Surface {
  /** Something the surface shows may have changed: it renders at most once a frame. */
  update(): void;
  /** The element has left the document: listeners and frames stop; what stands in the shadow root stays. */
  stop(): void;
  /** The element is back. */
  start(): void;
}

/** Where the surface lives. */
export interface SurfacePlace {
  /** Its sheets are appended here. */
  root: ShadowRoot;
  /** The box of video, poster and controls; fills the element. */
  stage: HTMLElement;
  /** The empty container that the surface renders into; after the play button in the document. */
  container: HTMLElement;
  /** The one play button of the frame: a disc at rest, the first button of the bar once started. */
  playButton: HTMLButtonElement;
}

/** What `surface.ts` exports: makes the surface and starts it. */
export type CreateSurface = (target: SurfaceTarget, place: SurfacePlace) => Surface;
