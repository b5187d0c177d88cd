/** What dash.js gives an object that extends its `PlaybackController`. */
interface ExtensionContext {
  parent: {getTime(): number; getTimeToStreamEnd(streamInfo?: unknown): number; seek: Seek};
}

/** Less than anybody would notice, in seconds. */
const A_MOMENT = 0.00001;

type Seek = (time: number, stickToBuffered?: boolean, internal?: boolean, adjustLiveDelay?: boolean) => void;

/**
 * An extension of dash.js's `PlaybackController`: the end of the last period is never over in its eyes. Five times a second it would
 * else pause a video that is there, and seek to the end: a loop would not begin again, and a seek near the end would be followed by
 * others without end. Nor does it take somebody who has gone to the end a little back. The browser itself knows when a video has ended.
 * And at 0 it takes a picture that is there for one that waits: as soon as the first of several periods is loaded it would seek to the second.
 */
export function endsByItself(video: HTMLVideoElement, isLast: () => boolean): (this: ExtensionContext) => object {
  return function (this: ExtensionContext) {
    const {getTime, getTimeToStreamEnd, seek} = this.parent;
    const go: Seek = (time, stickToBuffered, internal, adjustLiveDelay) => {
      const {currentTime, duration} = video;
      if (!(internal && currentTime >= duration && time > duration - 1)) seek(time, stickToBuffered, internal, adjustLiveDelay);
    };
    return {
      getTime: () => getTime() || (video.buffered.length > 0 && video.buffered.start(0) === 0 ? A_MOMENT : 0),
      seek: go,
      getTimeToStreamEnd: (streamInfo?: unknown) => {
        const left = getTimeToStreamEnd(streamInfo);
        return !streamInfo && isLast() ? Math.max(A_MOMENT, left) : left;
      },
    };
  };
}
