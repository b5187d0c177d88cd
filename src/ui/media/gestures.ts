/** Milliseconds between two taps that belong together. */
const DOUBLE = 300;
/** Seconds of a double tap. */
const LEAP = 10;

interface GestureOptions {
  stage: HTMLElement;
  /** What lies over the picture and takes its own presses. */
  controls: readonly HTMLElement[];
  /** True when the press only closed something. */
  dismiss: () => boolean;
  /** The picture was clicked by a mouse or pen, whatever comes of it. */
  clicked: () => void;
  togglePlay: () => void;
  toggleFullscreen: () => void;
  skip: (seconds: number) => void;
  /** A finger has tapped the picture. */
  tap: () => void;
  signal: AbortSignal;
}

/** Presses on the picture: the mouse plays and pauses, twice for full screen; a finger shows and hides the controls, twice at a side to seek. */
export function watchGestures({stage, controls, dismiss, clicked, togglePlay, toggleFullscreen, skip, tap, signal}: GestureOptions): void {
  let touch = false;
  let last = {time: -Infinity, side: 0};
  const onPicture = (event: Event) => !event.composedPath().some((node) => controls.includes(node as HTMLElement));

  const tapped = (event: MouseEvent) => {
    const {left, width} = stage.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    // Time runs from left to right in every language.
    const side = share < 1 / 3 ? -1 : share > 2 / 3 ? 1 : 0;
    const double = side !== 0 && side === last.side && event.timeStamp - last.time < DOUBLE;
    last = {time: event.timeStamp, side};
    if (double) skip(side * LEAP);
    else tap();
  };

  stage.addEventListener('pointerdown', (event) => (touch = event.pointerType === 'touch'), {signal});
  stage.addEventListener(
    'click',
    (event) => {
      if (!onPicture(event) || event.defaultPrevented) return;
      if (!touch) clicked();
      if (dismiss()) return;
      if (touch) tapped(event);
      else togglePlay();
    },
    {signal},
  );
  stage.addEventListener('dblclick', (event) => onPicture(event) && !touch && toggleFullscreen(), {signal});
}
