import {controls as english} from '../i18n/en/controls.js';
import {texts} from '../i18n/texts.js';
import {controlSlider} from '../parts/slider-control.js';
import {renderer} from '../parts/tree.js';
import {watchFullscreen} from '../platform/fullscreen.js';
import {adopt} from '../styles/adopt.js';
import {createActions} from './actions.js';
import type {Spoken} from './announcer.js';
import type {FollowUp} from './follow-up.js';
import {controlMenus} from './menu-control.js';
import {readModel, type MediaModel} from './model.js';
import {surface, type UiModel, type ViewActions} from './surface-view.js';
import {surfaceStyles} from './surface-styles.js';
import type {CreateSurface, Surface} from './surface-target.js';

/** iPhones ignore what is set here; a scratch element tells, without a sound. */
const isVolumeFixed = (page: Document) => Object.assign(page.createElement('video'), {volume: 0.5}).volume !== 0.5;

/**
 * Makes the control surface of one element and starts it: reads the media before each render, renders at most once a frame, and turns gestures,
 * keys and choices into calls on the element. States: running between `start()` and `stop()`, standing still outside.
 */
export const createSurface: CreateSurface = (target, place) => {
  const {root, stage, container, playButton} = place;
  let life: AbortController | null = null;
  let frame = 0;
  let view: ViewActions;
  let followUp: FollowUp | null = null;
  /** Whether the controls might step back at the last render. */
  let wasQuiet = false;
  const ui = {dragged: null, timeLeft: false, volumeFixed: isVolumeFixed(container.ownerDocument)} as UiModel;
  const show = renderer(container);

  const update = () => {
    if (life) frame ||= requestAnimationFrame(draw);
  };

  const menus = controlMenus(container, () => {
    followUp?.wake();
    update();
  });

  /** Nothing that the media and the surface do keeps the controls. */
  const isQuiet = ({barred, playing}: MediaModel) => barred && playing && !menus.open && ui.dragged === null;

  const draw = () => {
    frame = 0;
    const model = readModel(target);
    const own = texts(target, english);
    const {covered, barred} = model;
    const told = {time: model.time, behind: model.live?.behind ?? 0};
    if (!model.playing || model.seeking) ui.told = told;
    ui.told ??= told;
    ui.menu = menus.open;
    ui.added = followUp?.view(model, ui.told);
    const classes = {covered, barred, slotted: barred && target.querySelector(':scope > [slot=control-bar]') !== null};
    for (const [name, on] of Object.entries(classes)) stage.classList.toggle(name, on);
    stage.dataset.notice = model.notice?.kind ?? '';
    const focused = root.activeElement;
    show(surface({...model, ui}, view, own));
    menus.rendered();
    if (focused && !root.activeElement?.getClientRects().length) (container.querySelector<HTMLElement>('.panel button') ?? playButton).focus();
    const quiet = isQuiet(model);
    if (quiet !== wasQuiet) followUp?.wake();
    wasQuiet = quiet;
  };

  const drag = (seconds: number | null) => {
    ui.dragged = seconds;
    const {buffered, seeking} = readModel(target);
    // What is there already shows at once; what would have to be fetched waits until the viewer lets go.
    if (seconds !== null && !seeking && buffered.some(([from, to]) => seconds >= from && seconds <= to)) view.seek(seconds);
    update();
  };

  const pressed = (event: Event) => {
    const path = event.composedPath();
    // A press on the picture that closes a menu must not also pause, so that one is left to the gestures.
    if (!path.includes(stage) || path.includes(container) || path.includes(playButton)) menus.pointerDown(path);
  };

  const control: Surface = {
    update,
    start() {
      if (life) return;
      life = new AbortController();
      const {signal} = life;
      adopt(root, surfaceStyles);
      const fullscreen = (ui.fullscreen = watchFullscreen(target, target.nativeEl, update, signal));
      // Buttons first: what works without them follows at once. Where it cannot be had, there are the buttons still.
      const following = Promise.all([import('./follow-up.js'), import('./input.js')]).then(
        ([{FollowUp}, {watchInput}]) => {
          if (signal.aborted) return null;
          followUp ??= new FollowUp({target, place, menus, changed: update});
          followUp.start({actions, fullscreen, isQuiet, watchInput, moved: view.tellTime, signal});
          update();
          return followUp;
        },
        () => null,
      );
      const later = (run: (added: FollowUp) => void) => void following.then((added) => added && run(added));
      const expect = (change: Spoken) => {
        const before = readModel(target);
        later((added) => added.expect(change, before));
      };
      const actions = createActions(target, {fullscreen, expect});
      view = {
        ...actions,
        menus,
        toggleTimeLeft() {
          ui.timeLeft = !ui.timeLeft;
          update();
        },
        tellTime() {
          ui.told = null;
          update();
        },
        copy: (text) => later((added) => added.copy(text)),
        fullscreenPressed({detail}) {
          actions.toggleFullscreen();
          // After a press by pointer the space key is to pause, not to leave full screen again.
          if (detail > 0) playButton.focus({preventScroll: true});
        },
        seeker: controlSlider({
          axis() {
            const {start: min, end: max} = readModel(target).range ?? {start: 0, end: 0};
            return {min, max, value: target.currentTime, step: 5, page: Math.max(10, (max - min) / 10)};
          },
          drag,
          choose(seconds) {
            ui.dragged = null;
            actions.seek(seconds);
            view.tellTime();
          },
          hover: (share) => later(({preview}) => preview.at(share)),
        }),
        loudness: controlSlider({
          axis: () => ({min: 0, max: 1, value: target.muted ? 0 : target.volume, step: 0.05, page: 0.2}),
          drag: (volume) => volume !== null && actions.setVolume(volume, true),
          choose: actions.setVolume,
        }),
      };
      target.addEventListener('keydown', menus.key, {signal});
      target.ownerDocument.addEventListener('pointerdown', pressed, {signal});
      container.addEventListener('slotchange', update, {signal});
      update();
    },
    stop() {
      life?.abort();
      life = null;
      cancelAnimationFrame(frame);
      frame = 0;
      ui.dragged = null;
    },
  };
  // Its element may have gone while it was on its way.
  if (target.isConnected) control.start();
  return control;
};
