import type {SurfacePlace, SurfaceTarget} from './surface-target.js';

/** Milliseconds without a sign of life after which the controls step back. */
const PATIENCE = 2500;

interface IdleOptions {
  target: SurfaceTarget;
  place: SurfacePlace;
  /** Whether nothing that the media and the surface do keeps the controls. */
  isQuiet: () => boolean;
  /** The controls have stepped back. */
  onLeave: () => void;
  signal: AbortSignal;
}

/** Whether the viewer only watches. States: awake, and a timer runs; idle, until the next sign of life. */
export interface Idle {
  readonly idle: boolean;
  /** The viewer did something, or what kept the controls has changed. */
  wake(): void;
  /** The controls step back now, if they may. */
  leave(): void;
}

/** Looks for signs of life until the signal aborts. */
export function watchIdle({target, place: {stage, container, playButton}, isQuiet, onLeave, signal}: IdleOptions): Idle {
  // The element may have gone while its controls had stepped back.
  let idle = stage.classList.contains('idle');
  let isMouse = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (now: boolean) => {
    if (now === idle) return;
    idle = now;
    stage.classList.toggle('idle', idle);
    target.setState('idle-ui', idle);
    if (idle) onLeave();
  };
  const leave = () => {
    const held = isMouse && container.querySelector('.bar:hover');
    if (isQuiet() && !held && !playButton.matches(':focus-visible') && !container.querySelector(':focus-visible')) set(true);
  };
  const wake = () => {
    clearTimeout(timer);
    // What keeps the controls (a menu, a pause, the focus) wakes them once more when it ends, so there is no need to look again.
    timer = setTimeout(leave, PATIENCE);
    set(false);
  };
  const pointed = (event: PointerEvent) => {
    isMouse = event.pointerType === 'mouse';
    const path = event.composedPath();
    // A finger on the picture shows and hides by its tap.
    if (isMouse || path.includes(container) || path.includes(playButton)) wake();
  };

  for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) stage.addEventListener(type, pointed, {signal});
  stage.addEventListener('pointerleave', () => isMouse && leave(), {signal});
  for (const type of ['focusin', 'keydown']) target.addEventListener(type, wake, {signal});
  // The first thing a tap on the picture does is to take the focus away: that alone must show nothing.
  target.addEventListener('focusout', () => idle || wake(), {signal});
  signal.addEventListener('abort', () => clearTimeout(timer));
  wake();
  return {
    get idle() {
      return idle;
    },
    wake,
    leave,
  };
}
