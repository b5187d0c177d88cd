/** Full screen of one element. */
export interface Fullscreen {
  /** Whether this browser has it. */
  readonly available: boolean;
  /** Whether the element, or on an iPhone its video, fills the screen now. */
  readonly active: boolean;
  toggle(): void;
}

/** What iPhones have in place of the standard: only the video itself, drawn by the system. */
interface NativeFullscreen {
  webkitEnterFullscreen?(): void;
  webkitExitFullscreen?(): void;
  webkitDisplayingFullscreen?: boolean;
  webkitSupportsFullscreen?: boolean;
}

/** Whole-element full screen where there is such a thing, the video's own on an iPhone. `onChange` is called until `signal` aborts. */
export function watchFullscreen(
  host: HTMLElement,
  video: HTMLVideoElement & NativeFullscreen,
  onChange: () => void,
  signal: AbortSignal,
): Fullscreen {
  const {ownerDocument: page} = host;
  page.addEventListener('fullscreenchange', onChange, {signal});
  for (const type of ['webkitbeginfullscreen', 'webkitendfullscreen']) video.addEventListener(type, onChange, {signal});
  return {
    get available() {
      return page.fullscreenEnabled || video.webkitSupportsFullscreen === true;
    },
    get active() {
      return host.matches(':fullscreen') || video.webkitDisplayingFullscreen === true;
    },
    toggle() {
      // A refusal (no gesture, the frame may not) changes nothing, and nothing was promised.
      if (host.matches(':fullscreen')) page.exitFullscreen().catch(() => undefined);
      else if (page.fullscreenEnabled) host.requestFullscreen({navigationUI: 'hide'}).catch(() => undefined);
      else if (video.webkitDisplayingFullscreen) video.webkitExitFullscreen?.();
      else if (video.webkitSupportsFullscreen) video.webkitEnterFullscreen?.();
    },
  };
}
