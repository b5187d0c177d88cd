import {QoeMeter, type QoeHappening, type QoeMetrics} from './meter.js';

const HAPPENINGS: readonly QoeHappening[] = ['play', 'playing', 'waiting', 'seeking', 'seeked', 'pause', 'ended', 'error'];

/** Milliseconds between two tellings while it plays. */
const PAUSE = 30_000;

/** What a view is read from: an element with the media's events, and its list of qualities. */
export interface QoeSource extends EventTarget {
  readonly paused: boolean;
  getVideoPlaybackQuality(): {readonly totalVideoFrames: number; readonly droppedVideoFrames: number};
  readonly videoRenditions: EventTarget & {readonly activeIndex: number; [index: number]: {readonly bitrate: number} | undefined};
}

/**
 * Meters one view, from `startedAt` (of `performance.now()`) until `signal` aborts, and tells how it goes: at the first picture, every half minute while it plays,
 * at the end, at an error, when the page is left, and when the view is over.
 */
export function watchQoe(
  source: QoeSource,
  {startedAt, tell, signal}: {startedAt: number; tell: (metrics: QoeMetrics) => void; signal: AbortSignal},
): () => QoeMetrics {
  const meter = new QoeMeter(startedAt);
  const {videoRenditions} = source;
  const metrics = () => {
    const {totalVideoFrames, droppedVideoFrames} = source.getVideoPlaybackQuality();
    meter.framesCounted(totalVideoFrames, droppedVideoFrames);
    return meter.metrics(performance.now());
  };
  let told = '';
  const tellNow = () => {
    const now = metrics();
    const text = JSON.stringify(now);
    if (now.startupTime !== null && text !== told) tell(now);
    told = text;
  };
  const switched = () => meter.switched(videoRenditions[videoRenditions.activeIndex]?.bitrate ?? 0, performance.now());
  let first = true;
  for (const what of HAPPENINGS) {
    source.addEventListener(
      what,
      () => {
        meter.happened(what, performance.now());
        if ((what === 'playing' && first) || what === 'ended' || what === 'error') tellNow();
        if (what === 'playing') first = false;
      },
      {signal},
    );
  }
  if (!source.paused) meter.happened('play', startedAt);
  videoRenditions.addEventListener('activechange', switched, {signal});
  switched();
  const timer = setInterval(() => source.paused || tellNow(), PAUSE);
  globalThis.addEventListener('pagehide', tellNow, {signal});
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    tellNow();
  });
  return metrics;
}
