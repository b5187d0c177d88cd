/**
 * A manifest tells the end a moment later than the media. When all is loaded and the end is known better, the browser takes a seek to
 * the old end, that is still under way, to the new one; it is the same seek, and nobody hears of a second one. Until `signal` aborts.
 */
export function seekOnceToTheEnd(video: HTMLVideoElement, signal: AbortSignal): void {
  /** Where the seek under way was to go, in seconds. */
  let target = NaN;
  video.addEventListener('seeked', () => (target = NaN), {signal});
  video.addEventListener(
    'seeking',
    (event) => {
      const {currentTime, duration} = video;
      if (currentTime === duration && target > duration) event.stopImmediatePropagation();
      target = currentTime;
    },
    // Before everybody else who listens to the video.
    {capture: true, signal},
  );
}
