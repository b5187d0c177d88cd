import {takeMediaSession} from '../platform/media-session.js';
import type {Fullscreen} from '../platform/fullscreen.js';
import {watchGestures} from './gestures.js';
import {hotkey, keyOf} from './hotkeys.js';
import {watchIdle, type Idle} from './idle.js';
import type {InputActions} from './input-actions.js';
import type {MenuControl} from './menu-control.js';
import type {MediaModel} from './model.js';
import type {SurfacePlace, SurfaceTarget} from './surface-target.js';

/** What the ways to control without a button act on. */
export interface InputOptions {
  target: SurfaceTarget;
  place: SurfacePlace;
  actions: InputActions;
  menus: MenuControl;
  fullscreen: Fullscreen;
  /** How things are now. */
  read: () => MediaModel;
  /** Whether nothing that the media and the surface do keeps the controls. */
  isQuiet: (model: MediaModel) => boolean;
  /** The controls have stepped back. */
  onLeave: () => void;
  /** A key has moved the time. */
  moved: () => void;
  signal: AbortSignal;
}

/** Signs of life, presses on the picture, single-key shortcuts, and the system's media controls; until the signal aborts. */
export function watchInput({target, place, actions, menus, fullscreen, read, isQuiet, onLeave, moved, signal}: InputOptions): Idle {
  const {stage, container, playButton} = place;
  const idle = watchIdle({target, place, isQuiet: () => isQuiet(read()), onLeave, signal});
  const page = target.ownerDocument;
  watchGestures({
    stage,
    controls: [container, playButton],
    dismiss: () => {
      const open = menus.open !== null;
      menus.close();
      return open;
    },
    clicked: () => target.matches(':focus-within') || playButton.focus({preventScroll: true}),
    togglePlay: actions.togglePlay,
    toggleFullscreen: actions.toggleFullscreen,
    skip: actions.skip,
    tap: () => {
      if (!target.started) actions.togglePlay();
      else if (idle.idle) idle.wake();
      else idle.leave();
    },
    signal,
  });

  const pressed = (event: KeyboardEvent) => {
    const key = keyOf(event);
    const model = read();
    if (key === null || !model.shortcuts || (model.covered && key !== 'f')) return;
    const run = hotkey(key, model, actions);
    if (!run) return;
    event.preventDefault();
    run();
    moved();
  };
  target.addEventListener('keydown', pressed, {signal});
  page.addEventListener('keydown', (event) => fullscreen.active && !event.composedPath().includes(target) && pressed(event), {signal});

  const takeSession = () => takeMediaSession(target, {actions, read}, signal);
  target.nativeEl.addEventListener('playing', takeSession, {signal});
  if (!target.paused) takeSession();
  return idle;
}
