import type {player} from '../i18n/en/player.js';
import type {Texts} from '../i18n/texts.js';
import {button} from '../parts/button.js';
import {icon} from '../parts/icons.js';
import type {MenuItem} from '../parts/menu.js';
import type {Inner} from '../parts/tree.js';
import type {PictureInPicture} from '../platform/picture-in-picture.js';
import type {InputActions} from './input-actions.js';
import type {MenuControl} from './menu-control.js';
import type {MediaModel} from './model.js';

/** A button of the bar, and the line of the settings that stands for it where it has no room. */
export interface LaterButton {
  button: Inner;
  items: MenuItem[];
}

/** What the buttons are made for. */
interface ButtonOptions {
  actions: InputActions;
  menus: MenuControl;
  texts: Texts<typeof player>;
}

const NONE: LaterButton = {button: null, items: []};

/** Audio description on and off, where there is some. */
export function descriptionsButton({description}: MediaModel, {actions: {toggleDescription}, menus, texts}: ButtonOptions): LaterButton {
  if (description === null) return NONE;
  const label = texts.get('descriptions');
  const shape = icon('descriptions', 'M3 17.5l4-11 4 11M4.5 13.8h5M14 6.5v11h2a4.5 4.5 0 0 0 4.5-4.5v-2A4.5 4.5 0 0 0 16 6.5z');
  return {
    button: button({name: 'descriptions-button', label, icon: shape, pressed: description, wide: true, press: toggleDescription}),
    items: [{label, checked: description, toggles: true, only: 'narrow', choose: menus.after(toggleDescription)}],
  };
}

/** Picture in picture, where the browser has it now. */
export function pipButton(
  {hidden, shortcuts}: MediaModel,
  {available, active}: PictureInPicture,
  {actions: {togglePip}, menus, texts}: ButtonOptions,
): LaterButton {
  if (!available || hidden.has('pip')) return NONE;
  const label = texts.get(active ? 'exitPip' : 'enterPip');
  const shape = icon(
    'pip',
    'M9 19H5.5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v3M14 13.5h5.5a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H14a1 1 0 0 1-1-1v-3.5a1 1 0 0 1 1-1z',
  );
  return {
    button: button({name: 'pip-button', label, icon: shape, shortcut: shortcuts && 'i', on: active, wide: true, press: togglePip}),
    items: [{label, only: 'narrow', choose: menus.after(togglePip)}],
  };
}
