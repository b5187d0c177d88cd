import {css} from 'lit';

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
  .idle :is(.top, .bar),
  .idle .play-button,
  .idle::before {
    opacity: 0;
    pointer-events: none;
  }
  .idle .bar * {
    pointer-events: none;
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
  .track,
  .progress {
    overflow: hidden;
    border-radius: 3px;
    background: rgb(255 255 255 / 22%);
  }
  .track {
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
  .preview {
    --_half: 24px;
    position: absolute;
    bottom: calc(100% + 4px);
    left: clamp(var(--_half), calc(var(--_hover) * 100%), calc(100% - var(--_half)));
    translate: -50%;
    display: grid;
    justify-items: center;
    gap: 4px;
    pointer-events: none;
  }
  .pictured {
    --_half: 80px;
  }
  .preview img {
    width: 160px;
    max-height: 160px;
    object-fit: cover;
    border-radius: var(--_radius);
    outline: 1px solid var(--_faint);
  }
  .preview img[hidden] {
    display: none;
  }
  .preview span {
    padding: 1px 6px;
    border-radius: 4px;
    font-size: 12px;
    background: rgb(0 0 0 / 92%);
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
  .sound:is(:hover, :focus-within) ~ :is(.time, .chip, .viewers) {
    translate: var(--_aside, 84px);
  }
  .sound:dir(rtl) ~ * {
    --_aside: -84px;
  }
  .time,
  .viewers,
  .preview {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .time {
    display: flex;
    align-items: center;
    gap: 0.4em;
    height: min(var(--_control), 36px);
    padding-inline: 8px;
    border-radius: var(--_radius);
  }
  .whole,
  .viewers {
    color: var(--_soft);
  }
  .viewers {
    margin-inline-start: 8px;
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
    .sound ~ * {
      --_aside: 0 !important;
    }
  }
  @container surface (width < 400px) {
    .sound .slider,
    .whole,
    .viewers {
      display: none;
    }
    .sound ~ * {
      --_aside: 0 !important;
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
    .track,
    .progress {
      background: GrayText;
    }
    .slider,
    .progress,
    .dot,
    .control.on::after {
      forced-color-adjust: none;
    }
  }
`;
