import {takeMediaSession} from '../platform/media-session.js';
import type {Fullscreen} from '../platform/fullscreen.js';
import type {SurfaceActions} from './actions.js';
import {watchGestures} from './gestures.js';
import {hotkey, keyOf} from './hotkeys.js';
import type {Idle} from './idle.js';
import type {MenuControl} from './menu-control.js';
import {readModel} from './model.js';
import {covers} from './notices.js';
import type {SurfacePlace, SurfaceTarget} from './surface-target.js';

/** What the ways to control without a button act on. */
export interface InputOptions {
  target: SurfaceTarget;
  place: SurfacePlace;
  actions: SurfaceActions;
  menus: MenuControl;
  idle: Idle;
  fullscreen: Fullscreen;
  /** A key has moved the time. */
  moved: () => void;
  signal: AbortSignal;
}

/** Presses on the picture, single-key shortcuts, and the system's media controls; until the signal aborts. */
export function watchInput({target, place: {stage, container, playButton}, actions, menus, idle, fullscreen, moved, signal}: InputOptions): void {
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
    if (key === null || target.nohotkeys || (covers(target.notice) && key !== 'f')) return;
    const run = hotkey(key, readModel(target), actions);
    if (!run) return;
    event.preventDefault();
    run();
    moved();
  };
  target.addEventListener('keydown', pressed, {signal});
  page.addEventListener('keydown', (event) => fullscreen.active && !event.composedPath().includes(target) && pressed(event), {signal});

  const takeSession = () => takeMediaSession(target, actions, signal);
  target.nativeEl.addEventListener('playing', takeSession, {signal});
  if (!target.paused) takeSession();
}
