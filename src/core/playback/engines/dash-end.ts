/** What dash.js gives an object that extends its `PlaybackController`. */
interface ExtensionContext {
  parent: {getTimeToStreamEnd(streamInfo?: unknown): number};
}

/** Less than anybody would notice, in seconds. */
const A_MOMENT = 0.00001;

/**
 * An extension of dash.js's `PlaybackController`: the end of the last period is never over in its eyes. Five times a second it would
 * else pause a video that is there, and seek to the end: a loop would not begin again, and a seek near the end would be followed by
 * others without end. The browser itself knows when a video has ended.
 */
export function endsByItself(isLast: () => boolean): (this: ExtensionContext) => object {
  return function (this: ExtensionContext) {
    const {getTimeToStreamEnd} = this.parent;
    return {
      getTimeToStreamEnd: (streamInfo?: unknown) => {
        const left = getTimeToStreamEnd(streamInfo);
        return !streamInfo && isLast() ? Math.max(A_MOMENT, left) : left;
      },
    };
  };
}
