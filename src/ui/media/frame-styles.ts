import {css} from '@lit/reactive-element';

/** The box, the picture, the poster and the resting play button: all there is before anybody means to watch. */
export const frameStyles = css`
  :host {
    display: block;
    position: relative;
    box-sizing: border-box;
    width: 100%;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    background: var(--stream-letterbox-color, #000);
    color-scheme: light dark;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:fullscreen) {
    width: 100%;
    height: 100%;
    max-width: none;
    aspect-ratio: auto;
    border-radius: 0;
  }
  .stage {
    position: absolute;
    inset: 0;
    overflow: hidden;
    border-radius: inherit;
    container: stream / size;
  }
  video,
  .poster,
  slot[name='poster']::slotted(*) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .poster {
    pointer-events: none;
  }
  .shown .poster,
  .shown slot[name='poster'] {
    display: none;
  }
  .captions {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .surface:empty {
    display: none;
  }
  .play-button {
    all: unset;
    position: absolute;
    box-sizing: border-box;
    display: grid;
    place-items: center;
    inset-block-end: 24px;
    inset-inline-start: 24px;
    width: 64px;
    height: 64px;
    border-radius: 50%;
    color: var(--_on-primary);
    background: var(--_primary);
    cursor: pointer;
    transition: scale var(--_fast) ease-out;
  }
  /* At rest the whole poster is the button. */
  .stage:not(.started) .play-button::after {
    content: '';
    position: absolute;
    inset: -200vmax;
  }
  .play-button[hidden] {
    display: none;
  }
  .play-button:hover {
    scale: 1.05;
  }
  .play-button:focus-visible {
    outline: 2px solid #fff;
    outline-offset: 2px;
    box-shadow: 0 0 0 6px #000a;
  }
  .play-button svg {
    width: 28px;
    height: 28px;
    fill: currentcolor;
    stroke: currentcolor;
    stroke-linejoin: round;
  }
  .play-button .replay {
    fill: none;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
  @container stream (width < 480px) {
    .play-button {
      inset-block-end: calc(50% - 32px);
      inset-inline-start: calc(50% - 32px);
    }
  }
  @media (forced-colors: active) {
    .play-button {
      border: 2px solid ButtonText;
      color: ButtonText;
      background: ButtonFace;
    }
  }
`;
