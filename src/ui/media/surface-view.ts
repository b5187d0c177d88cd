import type {SliderControl} from '../parts/slider-control.js';
import {h, type Inner, type Wanted} from '../parts/tree.js';
import type {SurfaceActions} from './actions.js';
import {bar, fullscreenButton} from './bar.js';
import type {LaterButton} from './later-buttons.js';
import type {MenuControl, OpenMenu} from './menu-control.js';
import type {MediaModel} from './model.js';
import type {SurfaceTexts} from './names.js';
import {notice} from './notices.js';

/** A media time, and how far that was behind the end of what can be sought. */
export interface ToldTime {
  time: number;
  behind: number;
}

/** What only the surface knows: what is open, hovered, dragged. */
export interface UiModel {
  menu: OpenMenu | null;
  fullscreen: {available: boolean; active: boolean};
  /** Seconds under the thumb while it is dragged. */
  dragged: number | null;
  timeLeft: boolean;
  /** The time that assistive technology was last told; null until it is told anew. */
  told: ToldTime | null;
  /** iPhones leave volume to their buttons. */
  volumeFixed: boolean;
  /** What follows the bar, once it is there. */
  added?: AddedView;
}

/** What is shown of what follows the buttons. */
export interface AddedView {
  /** What assistive technology is told of the seek slider. */
  position: string;
  /** Where a pointer hovers over the seek slider, and what it looks like there. */
  preview: Wanted | null;
  /** The notices that are neither an error nor a broadcast that has not begun. */
  notice: Inner;
  /** How many watch. */
  viewers: Inner;
  descriptions: LaterButton;
  pip: LaterButton;
  announcement: string;
}

export type SurfaceModel = MediaModel & {ui: UiModel};

/** What the templates can do: the viewer's actions, and those on the surface itself. */
export interface ViewActions extends SurfaceActions {
  readonly menus: MenuControl;
  toggleTimeLeft(): void;
  /** The seek slider has the focus now. */
  tellTime(): void;
  copy(text: string): void;
  /** The button of full screen was pressed. */
  fullscreenPressed(event: MouseEvent): void;
  readonly seeker: SliderControl;
  readonly loudness: SliderControl;
}

/** The whole control surface. */
export function surface(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): Inner[] {
  const {title, covered, barred, stalled, ui} = model;
  return [
    h('div', {class: 'top'}, h('slot', {name: 'top-bar'}, barred && title && !model.notice && h('p', {part: 'title', class: 'heading'}, title))),
    barred && stalled && h('div', {part: 'spinner', class: 'spinner', role: 'img', 'aria-label': texts.get('loading')}),
    notice(model, actions, texts),
    ui.added?.notice,
    barred && bar(model, actions, texts),
    covered && ui.fullscreen.active && h('div', {class: 'corner'}, fullscreenButton(model, actions, texts)),
    h('div', {class: 'polite', role: 'status'}, ui.added?.announcement),
  ];
}
