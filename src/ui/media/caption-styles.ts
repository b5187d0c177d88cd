import {css, unsafeCSS} from '@lit/reactive-element';

const COLOURS = ['white', 'lime', 'cyan', 'red', 'yellow', 'magenta', 'blue', 'black'];

/** WebVTT's classes for colours, as every browser draws them. */
const colours = COLOURS.map((name) => `.cue .${name}{color:${name}}.cue .bg_${name}{background:${name}}`).join('');

/** How captions look; the `--_cue-*` are what a viewer's own style sets. `--_bar` is the height of the controls while they are shown. */
export const captionStyles = css`
  .captions {
    container: captions / size;
  }
  .cues {
    position: absolute;
    inset: 0;
    overflow: hidden;
    font: 400 calc(max(4cqh, 13px) * var(--_cue-scale, 1)) / 1.3333 var(--_cue-font, var(--_font, var(--stream-font, sans-serif)));
    color: var(--_cue-color, #fff);
    transition: translate var(--_slow, 180ms) ease-out;
  }
  .auto {
    display: flex;
    flex-direction: column-reverse;
    /* A font whose letters are taller than a line would lay one cue's ground over the letters of another. */
    gap: 0.2em;
    padding-block-end: max(12px, 4cqh);
    box-sizing: border-box;
    translate: 0 calc(-1 * max(0px, var(--_bar, 0px) - 12px));
  }
  .cue {
    box-sizing: border-box;
    white-space: pre-line;
    text-wrap: balance;
    overflow-wrap: break-word;
  }
  .auto .cue {
    flex: none;
    width: calc(var(--_size) * 1%);
    margin-left: calc(var(--_start) * 1%);
  }
  .placed .cue {
    position: absolute;
    left: calc(var(--_start) * 1%);
    width: calc(var(--_size) * 1%);
    translate: 0 calc(var(--_anchor) * -100% + var(--_shift) * 1px);
  }
  .placed {
    inset-block-end: var(--_bar, 0);
  }
  .percent {
    top: calc(var(--_line) * 1%);
  }
  .lines {
    top: calc(var(--_line) * 1lh);
  }
  .lines.far {
    top: calc(100% + (var(--_line) + 1) * 1lh);
  }
  .vertical-rl,
  .vertical-lr {
    writing-mode: vertical-rl;
  }
  .placed .vertical-rl,
  .placed .vertical-lr {
    left: auto;
    top: calc(var(--_start) * 1%);
    width: auto;
    height: calc(var(--_size) * 1%);
    right: calc(var(--_across) * 1lh);
    translate: none;
  }
  .placed .vertical-lr {
    writing-mode: vertical-lr;
    right: auto;
    left: calc(var(--_across) * 1lh);
  }
  .left {
    text-align: left;
  }
  .center {
    text-align: center;
  }
  .right {
    text-align: right;
  }
  .words {
    padding: 0.08em 0.4em;
    border-radius: 2px;
    background: var(--_cue-background, rgb(0 0 0 / 92%));
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  ${unsafeCSS(colours)}
  @media (prefers-reduced-motion: reduce) {
    .cues {
      transition: none;
    }
  }
`;
