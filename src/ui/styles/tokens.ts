import {css} from '@lit/reactive-element';

/** The tokens of controls and text, on top of the base. */
export const tokens = css`
  :host {
    --_focus: var(--stream-focus-color, var(--_primary));
    --_radius: var(--stream-radius, 6px);
    --_card: calc(var(--_radius) + 4px);
    --_font: var(--stream-font, ui-sans-serif, system-ui, sans-serif);
    --_size: var(--stream-font-size, 14px);
    --_control: var(--stream-control-size, 36px);
    --_gap: var(--stream-gap, 4px);
    --_slow: calc(var(--_fast) * 1.5);
    font: 400 var(--_size) / 1.5 var(--_font);
  }
  @media (pointer: coarse) {
    :host {
      --_control: var(--stream-control-size, 44px);
    }
  }
`;

/** The colours of surfaces that carry text: fields, lists, menus. Light and dark by the page's `color-scheme`. */
export const palette = css`
  :host {
    --_text: var(--stream-text-color, oklch(0.24 0.008 250));
    --_muted: oklch(0.48 0.01 250);
    --_surface: var(--stream-surface-color, oklch(0.995 0.001 250));
    --_line: oklch(0.24 0.008 250 / 12%);
    color: var(--_text);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_text: var(--stream-text-color, light-dark(oklch(0.24 0.008 250), oklch(0.94 0.004 250)));
      --_muted: light-dark(oklch(0.48 0.01 250), oklch(0.72 0.008 250));
      --_surface: var(--stream-surface-color, light-dark(oklch(0.995 0.001 250), oklch(0.2 0.008 250)));
      --_line: light-dark(oklch(0.24 0.008 250 / 12%), oklch(1 0 0 / 14%));
    }
  }
`;

/** The colours of how something stands: sunken, wrong, done, on its way. */
export const signals = css`
  :host {
    --_sunken: oklch(0.965 0.003 250);
    --_danger: var(--stream-danger-color, oklch(0.55 0.19 27));
    --_good: oklch(0.52 0.13 150);
    --_wait: oklch(0.56 0.12 75);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_sunken: light-dark(oklch(0.965 0.003 250), oklch(0.245 0.009 250));
      --_danger: var(--stream-danger-color, light-dark(oklch(0.55 0.19 27), oklch(0.72 0.15 25)));
      --_good: light-dark(oklch(0.52 0.13 150), oklch(0.78 0.14 152));
      --_wait: light-dark(oklch(0.56 0.12 75), oklch(0.82 0.12 82));
    }
  }
`;
