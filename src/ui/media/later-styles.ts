import {css} from '@lit/reactive-element';

/** What follows the bar: the controls of somebody who only watches, what is said, what floats above the seek slider, the later notices. */
export const laterStyles = css`
  .idle {
    cursor: none;
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
  .polite {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .viewers {
    margin-inline-start: 8px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    color: var(--_soft);
  }
  @container surface (width < 400px) {
    .viewers {
      display: none;
    }
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
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
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
  .panel .progress {
    position: relative;
    overflow: hidden;
    border-radius: 3px;
    background: rgb(255 255 255 / 22%);
    flex: 1 0 100%;
    height: 3px;
    margin-block-start: 12px;
    direction: ltr;
  }
  .progress .fill {
    transition: transform var(--_slow) ease-out;
  }
  .reconnecting {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    height: 3px;
    overflow: hidden;
    background: rgb(0 0 0 / 40%);
  }
  .reconnecting::before,
  .unknown::before {
    content: '';
    position: absolute;
    inset: 0;
    width: 30%;
    background: var(--_accent);
    animation: pass 1.8s ease-in-out infinite;
  }
  .unmute {
    position: absolute;
    inset-block-start: var(--_pad);
    inset-inline-start: var(--_pad);
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_control);
    padding: 0 14px 0 10px;
    border-radius: 99px;
    color: #fff;
    background: rgb(0 0 0 / 76%);
  }
  @keyframes pass {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(340%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .reconnecting::before,
    .unknown::before {
      width: 100%;
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .unmute {
      border: 1px solid ButtonText;
    }
    .progress {
      background: GrayText;
    }
    .progress,
    .reconnecting::before {
      forced-color-adjust: none;
    }
  }
`;
