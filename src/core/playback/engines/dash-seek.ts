/** What dash.js gives an object that extends its `StreamProcessor`. */
interface ExtensionContext {
  parent: StreamProcessor;
}

interface Seek {
  seekTime: number;
}

/** What is used of dash.js's own. */
interface StreamProcessor {
  getBufferController(): {
    getBuffer(): {getAllBufferRanges(): TimeRanges | null};
    getContinuousBufferTimeForTargetTime(time: number): number;
    getIsBufferingCompleted(): boolean;
    setIsBufferingCompleted(value: boolean): void;
  } | null;
  getFragmentModel(): {abortRequests(): void; getRequests(filter: {state: string}): {startTime: number}[]};
  getScheduleController(): {startScheduleTimer(): void};
  getStreamInfo(): {start: number; duration: number};
  prepareInnerPeriodPlaybackSeeking(seek: Seek): Promise<void>;
  setExplicitBufferingTime(time: number): void;
}

/** Seconds by which segments may miss each other, and still follow each other. */
const JOINT = 0.5;

/**
 * An extension of dash.js's `StreamProcessor`. After a seek to what is buffered dash.js would go on loading where it was before: between
 * the two a hole would remain for good, at which playback stands still. Here it goes on where what is buffered ends.
 */
export function seeksWithoutHoles(this: ExtensionContext, {type}: {type: string}): object {
  const processor = this.parent;
  const prepare = processor.prepareInnerPeriodPlaybackSeeking;
  // Several may be under way, and end in another order.
  let target = NaN;

  const goOn = () => {
    const controller = processor.getBufferController();
    const end = controller?.getContinuousBufferTimeForTargetTime(target) ?? NaN;
    const {start, duration} = processor.getStreamInfo() ?? {};
    if (!controller || Number.isNaN(end) || end > start + duration - JOINT) return;
    const isLater = (time: number) => time > end + JOINT;
    const ranges = controller.getBuffer().getAllBufferRanges();
    const isHole = Array.from({length: ranges?.length ?? 0}, (_, index) => ranges!.start(index)).some((time) => time > end);
    const model = processor.getFragmentModel();
    const loading = model.getRequests({state: 'loading'});
    if (!isHole && (controller.getIsBufferingCompleted() || (loading.length > 0 && !loading.some(({startTime}) => isLater(startTime))))) return;
    model.abortRequests();
    controller.setIsBufferingCompleted(false);
    processor.setExplicitBufferingTime(end);
    processor.getScheduleController().startScheduleTimer();
  };

  return {
    prepareInnerPeriodPlaybackSeeking: async (seek: Seek) => {
      target = seek.seekTime;
      await prepare(seek);
      if (type === 'audio' || type === 'video') goOn();
    },
  };
}
