import {css} from '@lit/reactive-element';

/** The panel of figures: in the upper corner that nothing else uses, above the picture and below menus. */
export const statsStyles = css`
  .stats {
    position: absolute;
    z-index: 1;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    display: grid;
    grid-template-columns: auto auto;
    gap: 2px 16px;
    box-sizing: border-box;
    max-width: calc(100% - 16px);
    max-height: calc(100% - 72px);
    margin: 0;
    padding: 8px 12px;
    overflow: auto;
    border-radius: var(--_radius);
    font-size: 12px;
    line-height: 1.5;
    font-variant-numeric: tabular-nums;
    color: #fff;
    background: rgb(0 0 0 / 76%);
  }
  .stats:empty {
    display: none;
  }
  .stats dt {
    color: rgb(255 255 255 / 72%);
  }
  .stats dd {
    margin: 0;
    text-align: end;
  }
  .stats .parts {
    grid-column: 1 / -1;
    padding-block-end: 4px;
    border-block-end: 1px solid rgb(255 255 255 / 20%);
    color: rgb(255 255 255 / 72%);
    text-align: start;
  }
  @container stream (width < 480px) {
    .stats {
      padding: 4px 8px;
      gap: 0 12px;
    }
    .stats :is(.optional, .parts) {
      display: none;
    }
  }
`;
