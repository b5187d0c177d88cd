import {css} from '@lit/reactive-element';

/** What covers the picture or stands on it when something else than playback is going on. */
export const noticeStyles = css`
  .panel {
    position: absolute;
    inset: 0;
    display: grid;
    align-content: end;
    overflow: auto;
    background: linear-gradient(to top, rgb(0 0 0 / 86%), rgb(0 0 0 / 72%));
  }
  .waiting {
    background: linear-gradient(to top, rgb(0 0 0 / 80%), rgb(0 0 0 / 40%));
  }
  .message {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    max-width: 44ch;
    padding: 24px;
  }
  .panel p {
    flex: 1 0 100%;
    margin: 0;
  }
  .title {
    font-size: 20px;
    line-height: 1.25;
    text-wrap: balance;
  }
  .help {
    color: var(--_soft);
  }
  .action {
    margin-block-start: 12px;
    padding: 0 16px;
    line-height: var(--_control);
    border-radius: var(--_radius);
    font-weight: 600;
    color: var(--_on-primary);
    background: var(--_primary);
  }
  .code {
    min-height: 24px;
    margin-block-start: 12px;
    font:
      12px / 2 ui-monospace,
      monospace;
    color: var(--_soft);
    overflow-wrap: anywhere;
  }
  [data-notice='waiting'] .poster,
  [data-notice='waiting'] slot[name='poster']::slotted(*) {
    filter: blur(20px);
    scale: 1.1;
  }
  .waiting .title::before {
    content: '';
    display: block;
    width: 10px;
    height: 10px;
    margin-block-end: 12px;
    border-radius: 50%;
    background: var(--_white);
  }
  .spinner {
    position: absolute;
    inset: 0;
    width: 44px;
    height: 44px;
    margin: auto;
    border-radius: 50%;
    border: 3px solid var(--_faint);
    border-block-start-color: var(--_white);
    box-sizing: border-box;
    animation:
      appear var(--_slow) 300ms ease-out both,
      turn 1s linear infinite;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes pulse {
    50% {
      opacity: 0.32;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .waiting .title::before {
      animation: pulse 2.4s ease-in-out infinite;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: appear 0s 300ms both;
    }
  }
  @container surface (width < 480px) {
    .message {
      padding: 16px;
    }
    .title {
      font-size: 16px;
    }
  }
  @media (forced-colors: active) {
    .panel {
      background: Canvas;
    }
    :is(.action, .code) {
      border: 1px solid ButtonText;
    }
    .spinner {
      forced-color-adjust: none;
    }
  }
`;
