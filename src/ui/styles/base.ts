import {css} from '@lit/reactive-element';

/**
 * The design tokens of all tags. Pages set `--stream-*`; inside, styles read only the private `--_*` that carry the defaults.
 * These are for what is there before anything is opened. `--_on-primary` is black or white, whichever keeps 4.5:1 on the primary colour
 * (0.179 is the luminance where both do).
 */
export const base = css`
  :host {
    --_primary: var(--stream-primary-color, oklch(0.62 0.17 250));
    --_on-primary: #fff;
    --_fast: var(--stream-motion, 120ms);
    -webkit-tap-highlight-color: transparent;
  }
  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_on-primary: color(
        from var(--_primary) xyz-d65 calc(0.9505 * clamp(0, (0.179 - y) * 9999, 1)) clamp(0, (0.179 - y) * 9999, 1)
          calc(1.089 * clamp(0, (0.179 - y) * 9999, 1))
      );
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_fast: 0s;
    }
  }
`;
