import type {ExtensionContext} from './dash-text.js';

/** A request of dash.js for a segment. */
interface SegmentRequest {
  startTime: number;
  duration: number;
}

interface BufferConfig {
  type: string;
  fragmentModel: {
    getRequests(filter: {state: string; time: number; threshold: number}): SegmentRequest[];
    removeExecutedRequestsAfterTime(time: number): void;
  };
}

type Prepare = (next: object, previous: object) => Promise<void>;

type Clear = (ranges: {start: number; end: number}[]) => Promise<void>;

/** What is used of dash.js's own. */
interface BufferController {
  getBuffer(): {abort(): Promise<void>; getAllBufferRanges(): TimeRanges | null; getBuffer(): SourceBuffer};
  clearBuffers: Clear;
  getIsPruningInProgress(): boolean;
  setIsBufferingCompleted(value: boolean): void;
  updateBufferTimestampOffset(next: object): Promise<void>;
  prepareForNonReplacementTrackSwitch: Prepare;
}

/** Where the new media begins, and up to where the old stays until it is overwritten. Media time. */
interface Change {
  from: number;
  keep: number;
}

/** Seconds that a new segment may take before the picture or the sound changes. */
const SOON = {audio: 0.25, video: 0.5};

/**
 * An extension of dash.js's `BufferController`. Where it would empty the buffer and wait for the new track or quality, what is there plays on until the new has come.
 * `startAt` says from which time on segments of a type are asked for.
 */
export function seamlessChanges(video: HTMLVideoElement, startAt: (type: string, time: number) => void) {
  return function (this: ExtensionContext, {type, fragmentModel}: BufferConfig): object {
    if (type !== 'audio' && type !== 'video') return {};
    const own = {...this.parent} as unknown as BufferController;

    const changeOf = (): Change | null => {
      // Where nothing moves nothing can come to a stop, and what was chosen may be seen at once.
      if (video.paused) return null;
      const time = video.currentTime + SOON[type];
      const segment = fragmentModel.getRequests({state: 'executed', time, threshold: 0}).at(-1);
      if (!segment || !covers(own.getBuffer().getAllBufferRanges(), video.currentTime, time)) return null;
      // A picture changes where a segment begins: in the middle of one the decoder would have to start over.
      const from = type === 'audio' ? time : segment.startTime + segment.duration;
      return {from, keep: from + segment.duration};
    };

    /**
     * dash.js forgets what was still to be cleared as soon as nothing is buffered any more, and never tells who waits for it: a second change
     * or a seek during the first one would wait for good.
     */
    const clearBuffers: Clear = (ranges) => {
      const buffer = own.getBuffer().getBuffer();
      return new Promise((resolve) => {
        const done = () => {
          buffer.removeEventListener('updateend', look);
          resolve();
        };
        // A task later, for dash.js goes on with the next range in between.
        const look = () => setTimeout(() => own.getIsPruningInProgress() || done());
        buffer.addEventListener('updateend', look);
        own.clearBuffers(ranges).then(done, done);
        look();
      });
    };

    const replace: Prepare = async (next, previous) => {
      const change = changeOf();
      await Promise.allSettled([
        own.getBuffer().abort(),
        own.prepareForNonReplacementTrackSwitch(next, previous),
        clearBuffers([{start: change?.keep ?? 0, end: Number.MAX_SAFE_INTEGER}]),
        own.updateBufferTimestampOffset(next),
      ]);
      own.setIsBufferingCompleted(false);
      if (!change) return;
      fragmentModel.removeExecutedRequestsAfterTime(change.from);
      // dash.js itself starts over at the present position as soon as this is done; the request is made in a later task.
      queueMicrotask(() => queueMicrotask(() => startAt(type, change.from)));
    };

    return {clearBuffers, prepareForReplacementTrackSwitch: replace, prepareForForceReplacementQualitySwitch: replace};
  };
}

function covers(ranges: TimeRanges | null, start: number, end: number): boolean {
  return Array.from({length: ranges?.length ?? 0}, (_, index) => index).some((index) => ranges!.start(index) <= start && ranges!.end(index) >= end);
}
