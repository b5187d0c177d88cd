/** Picture-in-picture of one video. */
export interface PictureInPicture {
  /** Whether this browser has it for this video now. */
  readonly available: boolean;
  readonly active: boolean;
  toggle(): void;
}

/** What WebKit had before the standard, and iPhones still have alone. */
interface PresentationModes {
  webkitSupportsPresentationMode?(mode: string): boolean;
  webkitSetPresentationMode?(mode: string): void;
  webkitPresentationMode?: string;
}

/** The video in a window of its own. `onChange` is called until `signal` aborts. */
export function watchPictureInPicture(video: HTMLVideoElement & PresentationModes, onChange: () => void, signal: AbortSignal): PictureInPicture {
  const {ownerDocument: page} = video;
  for (const type of ['enterpictureinpicture', 'leavepictureinpicture', 'webkitpresentationmodechanged'])
    video.addEventListener(type, onChange, {signal});
  const standard = () => page.pictureInPictureEnabled && !video.disablePictureInPicture;
  const own = () => video.webkitSupportsPresentationMode?.('picture-in-picture') === true;
  const inStandard = () => (video.getRootNode() as Document | ShadowRoot).pictureInPictureElement === video;
  const inOwn = () => video.webkitPresentationMode === 'picture-in-picture';
  return {
    get available() {
      return (standard() || own()) && video.readyState > 0;
    },
    get active() {
      return inStandard() || inOwn();
    },
    toggle() {
      // A refusal (no gesture, no picture yet) changes nothing, and nothing was promised.
      if (inStandard()) page.exitPictureInPicture().catch(() => undefined);
      else if (standard()) video.requestPictureInPicture().catch(() => undefined);
      else video.webkitSetPresentationMode?.(inOwn() ? 'inline' : 'picture-in-picture');
    },
  };
}
