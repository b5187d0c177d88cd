/** A small muted video in the page. */
export function makeVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.crossOrigin = 'anonymous';
  video.width = 640;
  document.body.append(video);
  return video;
}

/** The next event of a type. */
export function eventOf<E extends Event = Event>(target: EventTarget, type: string): Promise<E> {
  return new Promise((resolve) => target.addEventListener(type, (event) => resolve(event as E), {once: true}));
}

/** Resolves soon after the condition holds. By timer, for a page behind another one paints no frames. */
export function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (condition() ? resolve() : void setTimeout(look, 20));
    look();
  });
}

/** Resolves once the video plays past a time, in seconds. */
export function played(video: HTMLVideoElement, time: number): Promise<void> {
  return until(() => !video.paused && video.currentTime >= time);
}
