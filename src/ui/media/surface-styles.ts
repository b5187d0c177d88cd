import {css, type CSSResult} from '@lit/reactive-element';
import {barStyles} from './bar-styles.js';
import {palette, tokens} from '../styles/tokens.js';
import {menuStyles} from './menu-styles.js';
import {noticeStyles} from './notice-styles.js';

/** What all parts of the surface share: the layer over the picture, its colours, its buttons. */
const layerStyles = css`
  .stage {
    --_pad: 8px;
    --_accent: var(--_primary);
    --_ring: var(--_focus);
    --_white: #fff;
    --_soft: rgb(255 255 255 / 72%);
    --_faint: rgb(255 255 255 / 28%);
    --_shade: rgb(0 0 0 / 80%), rgb(0 0 0 / 74%) 34%, rgb(0 0 0 / 62%) 50%, rgb(0 0 0 / 24%) 77%, transparent;
    color-scheme: dark;
  }
  @supports (color: oklch(from red l c h)) {
    .stage {
      --_accent: oklch(from var(--_primary) max(l, 0.77) c h);
      --_ring: oklch(from var(--_focus) max(l, 0.77) c h);
    }
  }
  .captions {
    z-index: 1;
  }
  #surface {
    position: absolute;
    z-index: 2;
    inset: 0;
    pointer-events: none;
    color: var(--_white);
    line-height: 1.5;
    container: surface / size;
  }
  :where(#surface) :is(button, .slider, .panel, .menu, slot) {
    pointer-events: auto;
  }
  :where(#surface) button {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
  }
  :is(button, .slider, .menu):focus-visible,
  .started .play-button:focus-visible {
    outline: 2px solid var(--_ring);
    outline-offset: 1px;
    box-shadow: 0 0 0 5px rgb(0 0 0 / 64%);
  }
  .icon {
    display: block;
    flex: none;
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .control,
  .started .play-button {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    width: var(--_control);
    height: var(--_control);
    border-radius: var(--_radius);
    color: var(--_white);
    background: none;
  }
  @media (hover: hover) {
    .control:hover,
    .started .play-button:hover {
      background: rgb(255 255 255 / 14%);
    }
  }
  .started .play-button {
    position: absolute;
    z-index: 2;
    inset-block-end: var(--_pad);
    inset-inline-start: var(--_pad);
    scale: none;
    transition: opacity var(--_slow) ease-out;
  }
  .started .play-button svg {
    width: 22px;
    height: 22px;
  }
  .slotted .play-button,
  .covered .play-button {
    display: none;
  }
  .control.on::after {
    content: '';
    position: absolute;
    inset-block-end: 4px;
    width: 16px;
    height: 2px;
    border-radius: 1px;
    background: currentcolor;
  }
  .corner {
    position: absolute;
    inset-block-end: var(--_pad);
    inset-inline-end: var(--_pad);
  }
  @container stream (width >= 640px) {
    .stage > * {
      --_pad: 12px;
    }
  }
  @media (forced-colors: active) {
    .stage {
      --_accent: Highlight;
      --_ring: Highlight;
      --_white: ButtonText;
      --_soft: ButtonText;
    }
    .control,
    .started .play-button {
      border: 1px solid ButtonText;
      background: ButtonFace;
    }
    .started .play-button {
      z-index: 3;
    }
  }
`;

/** The sheets of the control surface. */
export const surfaceStyles: readonly CSSResult[] = [tokens, palette, layerStyles, barStyles, menuStyles, noticeStyles];
