import {html, nothing, type TemplateResult} from 'lit';
import type {SliderControl} from '../parts/slider-control.js';
import type {SurfaceActions} from './actions.js';
import {bar, fullscreenButton} from './bar.js';
import type {MenuControl, OpenMenu} from './menu-control.js';
import type {MediaModel} from './model.js';
import type {SurfaceTexts} from './names.js';
import {covers, notice} from './notices.js';

/** What only the surface knows: what is open, hovered, dragged. */
export interface UiModel {
  menu: OpenMenu | null;
  fullscreen: {available: boolean; active: boolean};
  pip: {available: boolean; active: boolean};
  /** Seconds under the thumb while it is dragged. */
  dragged: number | null;
  /** Where a pointer hovers over the seek slider, and what it looks like there. */
  hover: {share: number; picture: string | null} | null;
  timeLeft: boolean;
  /** The time that assistive technology was last told. */
  told: {time: number; behind: number};
  /** iPhones leave volume to their buttons. */
  volumeFixed: boolean;
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
export function surface(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): TemplateResult {
  const {started, title, stalled, ui} = model;
  const covered = covers(model.notice);
  const shown = started && !covered;
  return html`<div class="top">
      <slot name="top-bar">${shown && title && !model.notice ? html`<p part="title" class="heading">${title}</p>` : nothing}</slot>
    </div>
    ${shown && stalled ? html`<div part="spinner" class="spinner" role="img" aria-label=${texts.get('loading')}></div>` : nothing}
    ${notice(model, actions, texts)} ${shown ? bar(model, actions, texts) : nothing}
    ${covered && ui.fullscreen.active ? html`<div class="corner">${fullscreenButton(model, actions, texts)}</div>` : nothing}
    <div class="polite" role="status">${ui.announcement}</div>`;
}
