import {css} from '@lit/reactive-element';

/** The bar with its sliders, the title above the picture, and the shades they stand on. */
export const barStyles = css`
  .barred:not(.idle) {
    --_bar: calc(var(--_control) + 40px);
  }
  .barred::before,
  .top,
  .bar {
    position: absolute;
    inset-inline: 0;
    transition: opacity var(--_slow) ease-out;
  }
  .barred::before,
  .bar {
    inset-block-end: 0;
  }
  .barred::before {
    content: '';
    z-index: 1;
    pointer-events: none;
    height: calc(var(--_control) + 92px);
    background: linear-gradient(to top, var(--_shade));
  }
  .top {
    inset-block-start: 0;
  }
  .heading {
    margin: 0;
    padding: 12px calc(var(--_pad) + 8px) 40px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 16px;
    background: linear-gradient(var(--_shade));
  }
  .bar {
    padding: 0 var(--_pad) var(--_pad);
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--_gap);
    height: var(--_control);
    padding-inline-start: calc(var(--_control) + var(--_gap));
  }
  .gap {
    flex: 1;
  }
  .owner {
    position: relative;
  }
  .slider {
    position: relative;
    direction: ltr;
    height: 24px;
    border-radius: var(--_radius);
    cursor: pointer;
    touch-action: none;
  }
  .bar > slot > .slider {
    margin-inline: 4px;
  }
  .track {
    overflow: hidden;
    border-radius: 3px;
    background: rgb(255 255 255 / 22%);
    position: absolute;
    inset: 9.5px 0;
    scale: 1 0.6;
    transition: scale var(--_fast) ease-out;
  }
  .buffer {
    position: absolute;
    inset-block: 0;
    left: calc(var(--_from) * 100%);
    width: calc((var(--_to) - var(--_from)) * 100%);
    background: rgb(255 255 255 / 16%);
  }
  .fill {
    position: absolute;
    inset: 0;
    background: var(--_accent);
    transform: scaleX(var(--_at));
    transform-origin: left;
  }
  .sound .fill {
    background: var(--_white);
  }
  .rail {
    position: absolute;
    inset: 0;
    transform: translateX(calc(var(--_at) * 100%));
    pointer-events: none;
  }
  .smooth :is(.fill, .rail) {
    transition: transform 260ms linear;
  }
  .thumb {
    position: absolute;
    top: 50%;
    left: 0;
    width: 13px;
    height: 13px;
    margin: -6.5px;
    border-radius: 50%;
    background: var(--_white);
    scale: 0;
    transition: scale var(--_fast) ease-out;
  }
  .slider:is(:hover, :focus-visible, .dragging) :is(.track, .thumb) {
    scale: 1;
  }
  .sound {
    position: relative;
  }
  .sound .slider {
    position: absolute;
    inset-block-start: calc(50% - 12px);
    inset-inline-start: calc(100% + 8px);
    width: 64px;
    opacity: 0;
    pointer-events: none;
    transition: opacity var(--_slow) ease-out;
  }
  .sound:is(:hover, :focus-within) .slider {
    opacity: 1;
    pointer-events: auto;
  }
  .sound ~ :is(.time, .chip, .viewers) {
    transition: translate var(--_slow) ease-out;
  }
  .sound:dir(rtl) ~ * {
    --_aside: -84px;
  }
  @container surface (400px <= width < 720px) {
    .sound:is(:hover, :focus-within) ~ :is(.time, .chip, .viewers) {
      translate: var(--_aside, 84px);
    }
  }
  .time {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    display: flex;
    align-items: center;
    gap: 0.4em;
    height: min(var(--_control), 36px);
    padding-inline: 8px;
    border-radius: var(--_radius);
  }
  .whole {
    color: var(--_soft);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
    box-sizing: border-box;
    margin-inline-start: 4px;
    padding: 1px 8px;
    border-radius: 4px;
    font-size: 12px;
    letter-spacing: 0.04em;
    text-transform: uppercase;
    background: oklch(0.53 0.2 27);
  }
  .away {
    background: rgb(255 255 255 / 20%);
  }
  .dot {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentcolor;
  }
  .wide {
    display: none;
  }
  @container surface (width >= 720px) {
    .wide {
      display: grid;
    }
    .narrow {
      display: none;
    }
    .sound {
      display: flex;
      align-items: center;
      gap: 8px;
      padding-inline-end: 8px;
    }
    .sound .slider {
      position: relative;
      inset: 0;
      opacity: 1;
      pointer-events: auto;
    }
  }
  @container surface (width < 400px) {
    .sound .slider,
    .whole {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .bar > slot > .slider {
      height: 32px;
    }
    .bar > slot > .slider > .track {
      inset-block: 13.5px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .smooth :is(.fill, .rail) {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .barred::before {
      display: none;
    }
    .heading,
    .bar {
      background: Canvas;
    }
    .track {
      background: GrayText;
    }
    .slider,
    .dot,
    .control.on::after {
      forced-color-adjust: none;
    }
  }
`;
