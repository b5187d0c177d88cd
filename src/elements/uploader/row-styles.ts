import {css} from 'lit';

/** The list of uploads. */
export const rowStyles = css`
  ul {
    list-style: none;
    margin: 12px 0 0;
    padding: 0;
    border-top: 1px solid var(--_line);
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 12px;
    min-height: 36px;
    padding: 12px 0;
    border-bottom: 1px solid var(--_line);
  }
  .poster {
    display: grid;
    place-items: center;
    width: 64px;
    height: 36px;
    border-radius: 4px;
    overflow: hidden;
    background: var(--_sunken);
    color: var(--_muted);
  }
  .poster > svg {
    opacity: 0.6;
  }
  .poster > canvas {
    width: 100%;
    height: 100%;
    display: block;
  }
  /* Names and sentences keep their own direction, and stand where the page's lines begin. */
  .name,
  .status,
  .note {
    width: fit-content;
    max-width: 100%;
  }
  .name {
    display: flex;
    min-width: 0;
    overflow: hidden;
    line-height: 20px;
  }
  .head {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .tail {
    flex: none;
    white-space: pre;
  }
  .status,
  .note {
    font-size: 12px;
    line-height: 18px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    text-wrap: pretty;
  }
  code {
    font:
      11px / 16px ui-monospace,
      monospace;
    color: var(--_muted);
    user-select: all;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    gap: var(--_gap);
    align-items: center;
  }
  .icon {
    display: grid;
    place-items: center;
    width: var(--_control);
    height: var(--_control);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_muted);
    transition: background-color var(--_fast) ease-out;
  }
  .label {
    height: 30px;
    padding: 0 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: none;
    font-size: 12px;
    white-space: nowrap;
  }
  @media (hover: hover) {
    .icon:hover,
    .label:hover {
      background-color: var(--_sunken);
      color: var(--_text);
    }
  }
  .bar {
    position: absolute;
    inset-inline: 0;
    bottom: -1px;
    width: 100%;
    height: 2px;
    stroke: none;
  }
  :host(:dir(rtl)) .bar {
    transform: scaleX(-1);
  }
  .track {
    fill: none;
  }
  .sent {
    fill: color-mix(in oklch, var(--_primary) 40%, transparent);
  }
  .fill {
    fill: var(--_primary);
  }
  .offline .status,
  .retrying .status {
    color: var(--_text);
  }
  .offline :is(.fill, .sent),
  .retrying :is(.fill, .sent) {
    fill: var(--_muted);
  }
  .paused .status,
  .unfinished .status,
  .expired .status {
    color: var(--_wait);
  }
  .paused :is(.fill, .sent) {
    fill: var(--_wait);
  }
  .error .status {
    color: var(--_danger);
  }
  .complete,
  .ready {
    padding: 0;
  }
  .complete .body,
  .ready .body {
    display: flex;
    align-items: center;
    gap: 12px;
    min-width: 0;
  }
  .complete .name,
  .ready .name {
    flex: 0 1 auto;
  }
  .complete .status,
  .ready .status {
    flex: 0 9 auto;
    min-width: 0;
    line-height: 20px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tick {
    display: grid;
    justify-items: center;
    color: var(--_good);
  }
  @media (forced-colors: active) {
    .fill {
      fill: Highlight;
    }
    .sent {
      fill: GrayText;
    }
    .tick {
      color: CanvasText;
    }
  }
  @container (max-width: 420px) {
    .row:not(.complete, .ready) .body {
      display: contents;
    }
    .row:not(.complete, .ready) :is(.status, .note) {
      grid-column: 1 / -1;
      order: 1;
    }
    .row:not(.complete, .ready) .status {
      padding-top: 6px;
    }
  }
`;
