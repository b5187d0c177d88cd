import {icon} from './icons.js';
import {h, type Wanted} from './tree.js';

/** One line of a menu. */
export interface MenuItem {
  label: string;
  /** Of several one is chosen. Without it the line does something, or leads on. */
  checked?: boolean;
  /** It is on or off by itself, instead of being one of several. */
  toggles?: boolean;
  /** Stands at the end of the line: the present value of what it leads to. */
  value?: string;
  /** The menu of its own that it leads to. */
  leads?: string;
  /** Only while there is no room for a button of its own; `tight` while there is hardly room for anything. */
  only?: 'narrow' | 'tight';
  choose: () => void;
}

/** What a menu shows. */
export interface MenuOptions {
  /** Its name among the parts: `quality-menu`. */
  name: string;
  label: string;
  items: readonly MenuItem[];
  /** Set on the second level: leads back to the first. */
  back?: {label: string; choose: () => void};
}

function item({label, checked, toggles, value, leads, only, choose}: MenuItem): Wanted {
  return h(
    'button',
    {
      part: 'menu-item',
      class: `item ${only ?? ''}`,
      role: checked === undefined ? 'menuitem' : toggles ? 'menuitemcheckbox' : 'menuitemradio',
      'aria-checked': checked,
      'aria-haspopup': leads && 'menu',
      'data-leads': leads,
      tabindex: -1,
      onclick: choose,
    },
    checked !== undefined && h('span', {class: 'tick'}, checked && icon('check')),
    h('span', {class: 'label'}, label),
    ' ',
    value !== undefined && h('span', {class: 'value'}, value),
    leads && icon('chevron'),
  );
}

/** A menu; opening, closing and moving in it is the menu controller's. */
export function menu({name, label, items, back}: MenuOptions): Wanted {
  return h(
    'div',
    {part: `menu ${name}`, class: `menu ${back ? 'second' : ''}`, role: 'menu', 'aria-label': label, tabindex: -1},
    back &&
      h(
        'button',
        {part: 'menu-item menu-back', class: 'item back', role: 'menuitem', tabindex: -1, title: back.label, onclick: back.choose},
        icon('chevron'),
        h('span', {class: 'label'}, label),
      ),
    items.map(item),
  );
}
