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
 * An extension of dash.js's `StreamProcessor`. A seek to the end takes the last segment; dash.js would find none there. After a seek to what is buffered dash.js would go on loading where it was before: between
 * the two a hole would remain for good, at which playback stands still. Here it goes on where what is buffered ends.
 */
export function seeksWithoutHoles(this: ExtensionContext, {type}: {type: string}): object {
  const processor = this.parent;
  const prepare = processor.prepareInnerPeriodPlaybackSeeking;
  // Several may be under way, and end in another order.
  let target = NaN;

  const lastOf = ({start, duration}: {start: number; duration: number}) => start + (duration || Infinity) - JOINT;

  const goOn = () => {
    const controller = processor.getBufferController();
    const end = controller?.getContinuousBufferTimeForTargetTime(target) ?? NaN;
    if (!controller || Number.isNaN(end) || end > lastOf(processor.getStreamInfo())) return;
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
      target = Math.min(seek.seekTime, lastOf(processor.getStreamInfo()));
      await prepare({...seek, seekTime: target});
      if (type === 'audio' || type === 'video') goOn();
    },
  };
}
