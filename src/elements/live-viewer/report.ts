import type {StreamErrorCause, StreamErrorCode} from '../../core/errors.js';
import type {EngineName} from '../../core/playback/engine.js';
import type {Flow} from '../../core/whep/flow.js';
import type {Reception} from '../../core/whep/reception.js';
import type {LiveStats} from '../../core/whep/stats.js';
import type {LiveState} from './live-state.js';
import type {StreamLiveViewer} from './stream-live-viewer.js';

/** How a live viewer stands, for somebody who helps; holds no id, no token, no address of a page, a server or a network. */
export interface LiveViewerReport {
  state: LiveState;
  engine: EngineName | null;
  /** How media flows over WebRTC; null without it. */
  flow: Flow | null;
  connection: RTCPeerConnectionState | null;
  iceConnection: RTCIceConnectionState | null;
  /** Milliseconds, as wanted. */
  latency: number | null;
  stats: LiveStats | null;
  paused: boolean;
  muted: boolean;
  /** The browser did not allow sound. */
  silenced: boolean;
  readyState: number;
  width: number;
  height: number;
  droppedFrames: number;
  totalFrames: number;
  error: {code: StreamErrorCode; message: string; cause: StreamErrorCause} | null;
  userAgent: string;
}

/** Collects the report. */
export function liveViewerReport(viewer: StreamLiveViewer, engine: EngineName | null, reception: Reception | null): LiveViewerReport {
  const {droppedVideoFrames: droppedFrames, totalVideoFrames: totalFrames} = viewer.getVideoPlaybackQuality();
  const {state, stats, paused, muted, readyState, videoWidth: width, videoHeight: height, error} = viewer;
  const peer = reception?.peer ?? null;
  return {
    state,
    engine,
    flow: reception?.flow ?? null,
    connection: peer?.connectionState ?? null,
    iceConnection: peer?.iceConnectionState ?? null,
    latency: reception?.latency ?? null,
    stats,
    paused,
    muted,
    silenced: viewer.notice?.kind === 'muted',
    readyState,
    width,
    height,
    droppedFrames,
    totalFrames,
    error: error && {code: error.detail.code, message: error.detail.message, cause: error.detail.cause},
    userAgent: navigator.userAgent,
  };
}
