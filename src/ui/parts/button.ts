import {html, nothing, type TemplateResult} from 'lit/html.js';
import {icon, type IconName} from './icons.js';

/** What a button of the surface shows and does. */
export interface ButtonOptions {
  /** Its name among the parts: `mute-button`. */
  name: string;
  label: string;
  icon: IconName;
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
export function button({name, label, icon: shape, shortcut, pressed, expanded, on = pressed, wide, press}: ButtonOptions): TemplateResult {
  return html`<button
    part="button ${name}"
    class="control ${on ? 'on' : ''} ${wide ? 'wide' : ''}"
    type="button"
    title=${label}
    aria-label=${label}
    aria-keyshortcuts=${shortcut || nothing}
    aria-pressed=${pressed ?? nothing}
    aria-haspopup=${expanded === undefined ? nothing : 'menu'}
    aria-expanded=${expanded ?? nothing}
    @click=${press}
  >
    ${icon(shape)}
  </button>`;
}
