import type {StreamErrorCause, StreamErrorCode} from '../../core/errors.js';
import type {QoeMetrics} from '../../core/qoe/meter.js';
import type {MediaLoader} from '../../ui/media/media-loader.js';
import type {StreamPlayer} from './stream-player.js';
import {metricsOf} from './view-meter.js';

/** How a player stands, for somebody who helps; holds no id, no token, no address. Times in seconds, sizes in pixels, rates in bits per second. */
export interface PlayerReport {
  engine: string | null;
  sourceType: string | null;
  streamType: string;
  readyState: number;
  networkState: number;
  paused: boolean;
  ended: boolean;
  currentTime: number;
  duration: number;
  bufferedAhead: number;
  width: number;
  height: number;
  rendition: {height: number; bitrate: number; auto: boolean} | null;
  /** How the view has gone. */
  metrics: QoeMetrics | null;
  audioLanguages: string[];
  textLanguages: string[];
  error: {code: StreamErrorCode; message: string; cause: StreamErrorCause} | null;
  userAgent: string;
}

/** Collects the report. */
export function playerReport(player: StreamPlayer, {playback, signal}: MediaLoader): PlayerReport {
  const {videoRenditions, buffered, currentTime, error, audioTracks, textTracks} = player;
  const rendition = videoRenditions[videoRenditions.activeIndex];
  const ranges = Array.from({length: buffered.length}, (_, index) => [buffered.start(index), buffered.end(index)]);
  const range = ranges.find(([start, end]) => start <= currentTime + 0.1 && currentTime < end);
  return {
    engine: playback?.engineName ?? null,
    sourceType: playback?.source?.type ?? null,
    streamType: player.streamType,
    readyState: player.readyState,
    networkState: player.networkState,
    paused: player.paused,
    ended: player.ended,
    currentTime,
    duration: player.duration,
    bufferedAhead: range ? range[1] - currentTime : 0,
    width: player.videoWidth,
    height: player.videoHeight,
    rendition: rendition ? {height: rendition.height, bitrate: rendition.bitrate, auto: videoRenditions.selectedIndex < 0} : null,
    metrics: metricsOf(signal),
    audioLanguages: [...audioTracks].map(({language}) => language),
    textLanguages: [...textTracks].map(({language}) => language),
    error: error && {code: error.detail.code, message: error.detail.message, cause: error.detail.cause},
    userAgent: navigator.userAgent,
  };
}
