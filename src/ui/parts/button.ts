import {h, type Wanted} from './tree.js';

/** What a button of the surface shows and does. */
export interface ButtonOptions {
  /** Its name among the parts: `mute-button`. */
  name: string;
  label: string;
  icon: Wanted;
  /** Its single-key shortcut, for `aria-keyshortcuts`. */
  shortcut?: string | false;
  /** For a button that is on or off. */
  pressed?: boolean;
  /** For a button that opens a menu. */
  expanded?: boolean;
  /** Shown as being on, whatever it does. */
  on?: boolean;
  /** Only where there is room. */
  wide?: boolean;
  press: (event: MouseEvent) => void;
}

/** A button that shows an icon and is named by its label. */
export function button({name, label, icon, shortcut, pressed, expanded, on = pressed, wide, press}: ButtonOptions): Wanted {
  return h(
    'button',
    {
      part: `button ${name}`,
      class: `control ${on ? 'on' : ''} ${wide ? 'wide' : ''}`,
      title: label,
      'aria-label': label,
      'aria-keyshortcuts': shortcut || null,
      'aria-pressed': pressed,
      'aria-haspopup': expanded === undefined ? null : 'menu',
      'aria-expanded': expanded,
      onclick: press,
    },
    icon,
  );
}
