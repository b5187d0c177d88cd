import {render} from 'lit';
import {player as english} from '../i18n/en/player.js';
import {texts} from '../i18n/texts.js';
import {SliderControl} from '../parts/slider-control.js';
import {applyVars} from '../parts/vars.js';
import {watchFullscreen, type Fullscreen} from '../platform/fullscreen.js';
import {watchPictureInPicture, type PictureInPicture} from '../platform/picture-in-picture.js';
import {adopt} from '../styles/adopt.js';
import {createActions, type SurfaceActions} from './actions.js';
import {Announcer} from './announcer.js';
import {HoverPicture} from './hover-picture.js';
import {Idle} from './idle.js';
import {MenuControl} from './menu-control.js';
import {readModel, type MediaModel} from './model.js';
import {covers} from './notices.js';
import {surface, type UiModel, type ViewActions} from './surface-view.js';
import {surfaceStyles} from './surface-styles.js';
import type {CreateSurface, Surface, SurfacePlace, SurfaceTarget} from './surface-target.js';

/** iPhones ignore what is set here; a scratch element tells, without a sound. */
function isVolumeFixed(page: Document): boolean {
  const scratch = page.createElement('video');
  scratch.volume = 0.5;
  return scratch.volume !== 0.5;
}

/**
 * The control surface of one element: reads the media before each render, renders at most once a frame, and turns gestures, keys and choices
 * into calls on the element. States: running between `start()` and `stop()`, standing still outside.
 */
class ControlSurface implements Surface {
  #life: AbortController | null = null;
  #frame = 0;
  #fullscreen!: Fullscreen;
  #pip!: PictureInPicture;
  #view!: ViewActions;
  #dragged: number | null = null;
  #timeLeft = false;
  #told: UiModel['told'] | null = null;
  #mouse = false;
  /** Whether the controls might step back at the last render. */
  #quiet = false;
  readonly #announcer = new Announcer();
  readonly #volumeFixed: boolean;
  readonly #menus: MenuControl;
  readonly #idle = new Idle({mayHide: () => this.#mayHide(), onChange: (idle) => this.#setIdle(idle)});
  readonly #hover: HoverPicture;

  constructor(
    private readonly target: SurfaceTarget,
    private readonly place: SurfacePlace,
  ) {
    const {container} = place;
    this.#volumeFixed = isVolumeFixed(container.ownerDocument);
    this.#menus = new MenuControl({
      container,
      changed: () => {
        this.#idle.wake();
        this.update();
      },
    });
    this.#hover = new HoverPicture({
      range: () => readModel(target).range,
      pictureAt: (time) => target.thumbnailAt(time),
      changed: () => this.update(),
    });
    // Its element may have gone while it was on its way.
    if (target.isConnected) this.start();
  }

  update(): void {
    if (this.#frame || !this.#life) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#render();
    });
  }

  start(): void {
    if (this.#life) return;
    this.#life = new AbortController();
    const {signal} = this.#life;
    const {target, place} = this;
    const changed = () => this.update();
    adopt(place.root, surfaceStyles);
    const fullscreen = (this.#fullscreen = watchFullscreen(target, target.nativeEl, changed, signal));
    const pip = (this.#pip = watchPictureInPicture(target.nativeEl, changed, signal));
    const expect = (change: Parameters<Announcer['expect']>[0]) => this.#announcer.expect(change, readModel(target), this.#texts);
    const actions = createActions(target, {fullscreen, pip, expect});
    this.#view = this.#viewActions(actions);
    this.#listen(signal);
    // Buttons first: what works without them follows at once.
    void import('./input.js').then(({watchInput}) => {
      if (signal.aborted) return;
      watchInput({target, place, actions, menus: this.#menus, idle: this.#idle, fullscreen, moved: this.#view.tellTime, signal});
    });
    this.#idle.wake();
    this.update();
  }

  stop(): void {
    this.#life?.abort();
    this.#life = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#idle.stop();
    this.#hover.leave();
    this.#dragged = null;
  }

  get #texts() {
    return texts(this.target, english);
  }

  #viewActions(actions: SurfaceActions): ViewActions {
    const {target} = this;
    return {
      ...actions,
      menus: this.#menus,
      toggleTimeLeft: () => {
        this.#timeLeft = !this.#timeLeft;
        this.update();
      },
      tellTime: () => {
        this.#told = null;
        this.update();
      },
      copy: (text) =>
        void navigator.clipboard.writeText(text).then(() => {
          this.#announcer.text = this.#texts.get('copied', {code: text});
          this.update();
        }),
      fullscreenPressed: ({detail}) => {
        actions.toggleFullscreen();
        // After a press by pointer the space key is to pause, not to leave full screen again.
        if (detail > 0) this.place.playButton.focus({preventScroll: true});
      },
      seeker: new SliderControl({
        axis: () => {
          const {start: min, end: max} = readModel(target).range ?? {start: 0, end: 0};
          return {min, max, value: target.currentTime, step: 5, page: Math.max(10, (max - min) / 10)};
        },
        drag: (seconds) => this.#drag(seconds),
        choose: (seconds) => {
          this.#dragged = null;
          actions.seek(seconds);
          this.#view.tellTime();
        },
        hover: (share) => this.#hover.at(share),
      }),
      loudness: new SliderControl({
        axis: () => ({min: 0, max: 1, value: target.muted ? 0 : target.volume, step: 0.05, page: 0.2}),
        drag: (volume) => volume !== null && actions.setVolume(volume, true),
        choose: (volume) => actions.setVolume(volume),
      }),
    };
  }

  #listen(signal: AbortSignal): void {
    const {target} = this;
    const {stage, container, playButton} = this.place;
    const wake = () => this.#idle.wake();
    const isOnControls = (path: EventTarget[]) => path.includes(container) || path.includes(playButton);
    for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) {
      const pointed = (event: PointerEvent) => {
        this.#mouse = event.pointerType === 'mouse';
        // A finger on the picture shows and hides by its tap.
        if (this.#mouse || isOnControls(event.composedPath())) wake();
      };
      stage.addEventListener(type, pointed, {signal});
    }
    stage.addEventListener('pointerleave', () => this.#mouse && this.#idle.leave(), {signal});
    for (const type of ['focusin', 'keydown']) target.addEventListener(type, wake, {signal});
    // The first thing a tap on the picture does is to take the focus away: that alone must show nothing.
    target.addEventListener('focusout', () => this.#idle.idle || wake(), {signal});
    target.addEventListener('keydown', (event) => this.#menus.key(event), {signal});
    const pressed = (event: Event) => {
      const path = event.composedPath();
      // A press on the picture that closes a menu must not also pause, so that one is left to the gestures.
      if (!path.includes(stage) || isOnControls(path)) this.#menus.pointerDown(path);
    };
    target.ownerDocument.addEventListener('pointerdown', pressed, {signal});
    container.addEventListener('slotchange', () => this.update(), {signal});
  }

  #drag(seconds: number | null): void {
    this.#dragged = seconds;
    const {buffered, seeking} = readModel(this.target);
    // What is there already shows at once; what would have to be fetched waits until the viewer lets go.
    if (seconds !== null && !seeking && buffered.some(([from, to]) => seconds >= from && seconds <= to)) this.#view.seek(seconds);
    this.update();
  }

  #mayHide(): boolean {
    const {container, playButton} = this.place;
    const held = this.#mouse && container.querySelector('.bar:hover');
    return this.#isQuiet(readModel(this.target)) && !held && !playButton.matches(':focus-visible') && !container.querySelector(':focus-visible');
  }

  /** Nothing of what the media and the surface do keeps the controls. */
  #isQuiet({started, playing, notice}: MediaModel): boolean {
    return started && playing && !covers(notice) && !this.#menus.open && this.#dragged === null;
  }

  #setIdle(idle: boolean): void {
    this.place.stage.classList.toggle('idle', idle);
    this.target.setState('idle-ui', idle);
    if (idle) this.#hover.leave();
  }

  #render(): void {
    const {target, place} = this;
    const {stage, container, playButton, root} = place;
    const model = readModel(target);
    const texts = this.#texts;
    const covered = covers(model.notice);
    this.#announcer.look(model, texts);
    if (!this.#told || !model.playing || model.seeking) this.#told = {time: model.time, behind: model.live?.behind ?? 0};
    const slotted = container.querySelector<HTMLSlotElement>('slot[name=control-bar]')?.assignedNodes().length;
    const classes = {covered, slotted: Boolean(slotted), barred: model.started && !covered};
    for (const [name, on] of Object.entries(classes)) stage.classList.toggle(name, on);
    stage.dataset.notice = model.notice?.kind ?? '';
    const focused = root.activeElement;
    render(surface({...model, ui: this.#ui()}, this.#view, texts), container, {host: target});
    applyVars(container);
    this.#menus.rendered();
    if (focused && !root.activeElement?.getClientRects().length) (container.querySelector<HTMLElement>('.panel button') ?? playButton).focus();
    const quiet = this.#isQuiet(model);
    if (quiet !== this.#quiet) this.#idle.wake();
    this.#quiet = quiet;
  }

  #ui(): UiModel {
    return {
      menu: this.#menus.open,
      fullscreen: this.#fullscreen,
      pip: this.#pip,
      dragged: this.#dragged,
      hover: this.#hover.now,
      timeLeft: this.#timeLeft,
      told: this.#told!,
      volumeFixed: this.#volumeFixed,
      announcement: this.#announcer.text,
    };
  }
}

/** Makes the control surface of an element and starts it. */
export const createSurface: CreateSurface = (target, place) => new ControlSurface(target, place);
