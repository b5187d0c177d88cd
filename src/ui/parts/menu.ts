import {html, nothing, type TemplateResult} from 'lit/html.js';
import {icon} from './icons.js';

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

function item({label, checked, toggles, value, leads, only, choose}: MenuItem): TemplateResult {
  return html`<button
    part="menu-item"
    class="item ${only ?? ''}"
    type="button"
    role=${checked === undefined ? 'menuitem' : toggles ? 'menuitemcheckbox' : 'menuitemradio'}
    aria-checked=${checked ?? nothing}
    aria-haspopup=${leads ? 'menu' : nothing}
    data-leads=${leads ?? nothing}
    tabindex="-1"
    @click=${choose}
  >
    ${checked === undefined ? nothing : html`<span class="tick">${checked ? icon('check') : nothing}</span>`}
    <span class="label">${label}</span>
    ${value === undefined ? nothing : html`<span class="value">${value}</span>`} ${leads ? icon('chevron') : nothing}
  </button>`;
}

/** A menu; opening, closing and moving in it is the menu controller's. */
export function menu({name, label, items, back}: MenuOptions): TemplateResult {
  return html`<div part="menu ${name}" class="menu ${back ? 'second' : ''}" role="menu" aria-label=${label} tabindex="-1">
    ${
      back
        ? html`<button
            part="menu-item menu-back"
            class="item back"
            type="button"
            role="menuitem"
            tabindex="-1"
            title=${back.label}
            @click=${back.choose}
          >
            ${icon('chevron')}<span class="label">${label}</span>
          </button>`
        : nothing
    }
    ${items.map(item)}
  </div>`;
}
