import {render} from 'lit';
import {player as english} from '../i18n/en/player.js';
import {texts} from '../i18n/texts.js';
import {SliderControl} from '../parts/slider-control.js';
import {watchFullscreen, type Fullscreen} from '../platform/fullscreen.js';
import {watchPictureInPicture, type PictureInPicture} from '../platform/picture-in-picture.js';
import {adopt} from '../styles/adopt.js';
import {createActions, type SurfaceActions} from './actions.js';
import {Announcer} from './announcer.js';
import {watchGestures} from './gestures.js';
import {hotkey, keyOf} from './hotkeys.js';
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
  #actions!: SurfaceActions;
  #view!: ViewActions;
  #dragged: number | null = null;
  #timeLeft = false;
  #told: UiModel['told'] | null = null;
  #mouse = false;
  /** Whether the controls might step back at the last render. */
  #mightHide = false;
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
    this.start();
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
    const {target} = this;
    const changed = () => this.update();
    adopt(this.place.root, surfaceStyles);
    this.#fullscreen = watchFullscreen(target, target.nativeEl, changed, signal);
    this.#pip = watchPictureInPicture(target.nativeEl, changed, signal);
    this.#actions = createActions(target, {
      fullscreen: this.#fullscreen,
      pip: this.#pip,
      expect: (change) => this.#announcer.expect(change, readModel(target), this.#texts),
    });
    this.#view = this.#viewActions(this.#actions);
    this.#listen(signal);
    const bringSession = () =>
      void import('../platform/media-session.js').then(({takeMediaSession}) => signal.aborted || takeMediaSession(target, this.#actions, signal));
    target.nativeEl.addEventListener('playing', bringSession, {signal});
    if (!target.paused) bringSession();
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
    const menus = this.#menus;
    return {
      ...actions,
      toggleMenu: (owner) => menus.toggle(owner),
      enterMenu: (level) => menus.enter(level),
      leaveMenu: () => menus.back(),
      menuDone: () => menus.chosen(),
      toggleTimeLeft: () => {
        this.#timeLeft = !this.#timeLeft;
        this.update();
      },
      tellTime: () => {
        this.#told = null;
        this.update();
      },
      copy: (text) => void this.#copy(text),
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
    const page = target.ownerDocument;
    const wake = () => this.#idle.wake();
    const isOnControls = (event: Event) => event.composedPath().some((node) => node === container || node === playButton);
    watchGestures({
      stage,
      controls: [container, playButton],
      dismiss: () => {
        const open = this.#menus.open !== null;
        this.#menus.close();
        return open;
      },
      clicked: () => target.matches(':focus-within') || playButton.focus({preventScroll: true}),
      togglePlay: this.#actions.togglePlay,
      toggleFullscreen: this.#actions.toggleFullscreen,
      skip: this.#actions.skip,
      tap: () => {
        if (!target.started) this.#actions.togglePlay();
        else if (this.#idle.idle) wake();
        else this.#idle.leave();
      },
      signal,
    });
    for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) {
      stage.addEventListener(
        type,
        (event) => {
          this.#mouse = event.pointerType === 'mouse';
          // A finger on the picture shows and hides by its tap.
          if (this.#mouse || isOnControls(event)) wake();
        },
        {signal},
      );
    }
    stage.addEventListener('pointerleave', ({pointerType}) => pointerType === 'mouse' && this.#idle.leave(), {signal});
    for (const type of ['focusin', 'focusout', 'keydown']) target.addEventListener(type, wake, {signal});
    target.addEventListener('keydown', (event) => this.#menus.key(event) || this.#hotkey(event), {signal});
    page.addEventListener('keydown', (event) => this.#fullscreen.active && !event.composedPath().includes(target) && this.#hotkey(event), {signal});
    page.addEventListener(
      'pointerdown',
      (event) => (event.composedPath().includes(stage) && !isOnControls(event)) || this.#menus.pointerDown(event.composedPath()),
      {signal},
    );
    container.addEventListener('slotchange', () => this.update(), {signal});
  }

  #hotkey(event: KeyboardEvent): void {
    const {target} = this;
    const key = keyOf(event);
    if (key === null || target.nohotkeys || (covers(target.notice) && key !== 'f')) return;
    const run = hotkey(key, readModel(target), this.#actions);
    if (!run) return;
    event.preventDefault();
    run();
    this.#view.tellTime();
  }

  #drag(seconds: number | null): void {
    this.#dragged = seconds;
    const {buffered, seeking} = readModel(this.target);
    // What is there already shows at once; what would have to be fetched waits until the viewer lets go.
    if (seconds !== null && !seeking && buffered.some(([from, to]) => seconds >= from && seconds <= to)) this.#actions.seek(seconds);
    this.update();
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.#announcer.say(this.#texts.get('copied', {code: text}));
    this.update();
  }

  #mayHide(): boolean {
    const {container, playButton} = this.place;
    const model = readModel(this.target);
    const held = this.#mouse && container.querySelector('.bar:hover');
    const focused = playButton.matches(':focus-visible') || container.querySelector(':focus-visible');
    return this.#isQuiet(model) && !held && !focused;
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
    stage.classList.toggle('covered', covered);
    stage.classList.toggle('slotted', Boolean(slotted));
    stage.classList.toggle('barred', model.started && !covered);
    stage.dataset.notice = model.notice?.kind ?? '';
    const focused = root.activeElement;
    render(surface({...model, ui: this.#ui()}, this.#view, texts), container, {host: target});
    this.#menus.rendered();
    if (focused && !root.activeElement?.getClientRects().length) (container.querySelector<HTMLElement>('.panel button') ?? playButton).focus();
    const mightHide = this.#isQuiet(model);
    if (mightHide !== this.#mightHide) this.#idle.wake();
    this.#mightHide = mightHide;
  }

  #ui(): UiModel {
    const {available, active} = this.#fullscreen;
    return {
      menu: this.#menus.open,
      fullscreen: {available, active},
      pip: {available: this.#pip.available, active: this.#pip.active},
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
