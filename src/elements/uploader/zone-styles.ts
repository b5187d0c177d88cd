import {css} from 'lit';

/** What the uploader looks like before a file is chosen. */
export const zoneStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  svg {
    width: 20px;
    height: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.48;
  }
  button:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .zone {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2px;
    box-sizing: border-box;
    width: 100%;
    min-height: 176px;
    padding: 24px 16px;
    border: 1px dashed var(--_edge, oklch(0.62 0.01 250));
    border-radius: var(--_card);
    background: none;
    text-align: center;
    transition:
      border-color var(--_fast) ease-out,
      background-color var(--_fast) ease-out;
  }
  .zone > svg {
    width: 24px;
    height: 24px;
    margin-bottom: 8px;
    color: var(--_muted);
  }
  .title {
    font-size: 16px;
    line-height: 1.5;
  }
  .choose {
    color: var(--_accent-text);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .hint {
    margin-top: 6px;
    font-size: 12px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  :host {
    --_accent-text: color-mix(in oklch, var(--_primary) 82%, var(--_text));
  }
  .slim {
    flex-direction: row;
    gap: 8px;
    min-height: var(--_control);
    padding: 6px 12px;
    color: var(--_muted);
  }
  .slim > svg {
    width: 20px;
    height: 20px;
    margin: 0;
  }
  .slim .title {
    font-size: 14px;
  }
  @media (hover: hover) {
    .zone:hover:not(:disabled) {
      border-color: var(--_muted);
      background-color: var(--_sunken);
    }
  }
  :host(:state(dragging)) .zone {
    border-color: var(--_primary);
    border-style: solid;
    background-color: color-mix(in oklch, var(--_primary) 8%, transparent);
  }
  :host(:state(dragging)) .zone > svg {
    color: var(--_primary);
  }
  :host(:state(dragging)) .choose {
    visibility: hidden;
  }
  ::slotted([slot='drop-zone']) {
    cursor: pointer;
  }
  #polite,
  #alert {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
