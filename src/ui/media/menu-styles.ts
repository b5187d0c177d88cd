import {css} from '@lit/reactive-element';

/** Menus open upwards from their button. */
export const menuStyles = css`
  .menu {
    position: absolute;
    z-index: 2;
    inset-block-end: calc(100% + 28px);
    inset-inline-end: 0;
    box-sizing: border-box;
    width: max-content;
    min-width: 200px;
    max-width: min(320px, calc(100cqw - 2 * var(--_pad)));
    max-height: calc(100cqh - var(--_control) - 48px);
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_card);
    color: var(--_text);
    background: var(--_surface);
    box-shadow: 0 8px 28px rgb(0 0 0 / 32%);
    animation: menu-rise var(--_slow) ease-out;
  }
  .menu.second {
    animation-name: menu-slide;
  }
  .menu:dir(rtl) {
    --_way: -1;
  }
  @keyframes menu-rise {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @keyframes menu-slide {
    from {
      opacity: 0;
      transform: translateX(calc(20px * var(--_way, 1)));
    }
  }
  .item {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: var(--_control);
    padding: 4px 10px;
    border-radius: var(--_radius);
  }
  .item:is(:hover, :focus-visible) {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }
  .menu :focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  .label {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .value {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .tick {
    flex: none;
    width: 20px;
    min-height: 20px;
  }
  .item .icon-chevron {
    width: 16px;
    height: 16px;
    margin-inline-start: -6px;
    color: var(--_muted);
  }
  .icon-chevron:dir(rtl),
  .back .icon-chevron {
    scale: -1 1;
  }
  .back .icon-chevron:dir(rtl) {
    scale: 1;
  }
  .back {
    gap: 8px;
    margin-block-end: 4px;
    border-block-end: 1px solid var(--_line);
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .back .icon-chevron {
    margin-inline-start: -2px;
  }
  .tight {
    display: none;
  }
  @container surface (width < 320px) {
    [data-owner='captions'],
    .time {
      display: none;
    }
    .tight {
      display: flex;
    }
  }
  @container surface ((width < 480px) or (height < 280px)) {
    .owner {
      position: static;
    }
    .menu {
      inset-block-end: calc(100% + 4px);
      inset-inline-end: var(--_pad);
    }
  }
  @container surface (height < 280px) {
    .menu {
      inset-block-end: var(--_pad);
      max-height: calc(100cqh - 2 * var(--_pad));
    }
  }
  @media (forced-colors: active) {
    .menu {
      border-color: CanvasText;
    }
    .item:is(:hover, :focus-visible) {
      color: Highlight;
    }
  }
`;
