import {player as english} from '../i18n/en/player.js';
import {texts} from '../i18n/texts.js';
import {h} from '../parts/tree.js';
import {watchPictureInPicture, type PictureInPicture} from '../platform/picture-in-picture.js';
import {adopt} from '../styles/adopt.js';
import type {SurfaceActions} from './actions.js';
import {Announcer, spokenPosition, type Spoken} from './announcer.js';
import {HoverPreview} from './hover-preview.js';
import type {Idle} from './idle.js';
import {inputActions, type InputActions} from './input-actions.js';
import type {InputOptions, watchInput} from './input.js';
import {descriptionsButton, pipButton} from './later-buttons.js';
import {laterNotice} from './later-notices.js';
import {laterStyles} from './later-styles.js';
import type {MenuControl} from './menu-control.js';
import {readModel, type MediaModel} from './model.js';
import type {AddedView, ToldTime} from './surface-view.js';
import type {SurfacePlace, SurfaceTarget} from './surface-target.js';

interface StartOptions extends Pick<InputOptions, 'fullscreen' | 'isQuiet' | 'moved' | 'signal'> {
  actions: SurfaceActions;
  /** Comes as a file of its own. */
  watchInput: typeof watchInput;
}

interface FollowUpOptions {
  target: SurfaceTarget;
  place: SurfacePlace;
  menus: MenuControl;
  /** Something looks different: render soon. */
  changed: () => void;
}

/**
 * What follows the bar at once, beside the ways to control without it (`input.ts`): what is said of a change, what a pointer sees ahead, the buttons
 * that few videos or browsers have a use for, and the notices that are neither an error nor a broadcast that has not begun.
 */
export class FollowUp {
  readonly preview: HoverPreview;
  // Of the present or the last time it was started.
  #actions!: InputActions;
  #idle!: Idle;
  #pip!: PictureInPicture;
  readonly #options: FollowUpOptions;
  readonly #announcer = new Announcer();

  constructor(options: FollowUpOptions) {
    this.#options = options;
    this.preview = new HoverPreview(options.target, options.changed);
  }

  /** Until the signal aborts. */
  start({actions, watchInput, signal, ...options}: StartOptions): void {
    const {target, place, menus, changed} = this.#options;
    const onLeave = () => this.preview.leave();
    adopt(place.root, [laterStyles]);
    const pip = (this.#pip = watchPictureInPicture(target.nativeEl, changed, signal));
    this.#actions = inputActions(target, {actions, pip, signal});
    this.#idle = watchInput({...options, target, place, menus, onLeave, actions: this.#actions, read: () => readModel(target), signal});
    signal.addEventListener('abort', onLeave);
  }

  /** What keeps the controls has changed. */
  wake(): void {
    this.#idle.wake();
  }

  /** The viewer asks for a change, and is told of it once the media shows it; `before` is how things are before it. */
  expect(change: Spoken, before: MediaModel): void {
    this.#announcer.expect(change, before, this.#texts);
  }

  async copy(code: string): Promise<void> {
    await navigator.clipboard.writeText(code);
    this.#announcer.text = this.#texts.get('copied', {code});
    this.#options.changed();
  }

  /** For each render. */
  view(model: MediaModel, told: ToldTime): AddedView {
    const own = this.#texts;
    const options = {actions: this.#actions, menus: this.#options.menus, texts: own};
    this.#announcer.look(model, own);
    return {
      position: spokenPosition(model, told, own),
      preview: this.preview.view(model, own),
      notice: laterNotice(model, this.#actions, own),
      viewers: model.viewers !== null && h('span', {part: 'viewer-count', class: 'viewers'}, own.plural('viewers', model.viewers)),
      descriptions: descriptionsButton(model, options),
      pip: pipButton(model, this.#pip, options),
      announcement: this.#announcer.text,
    };
  }

  get #texts() {
    return texts(this.#options.target, english);
  }
}
