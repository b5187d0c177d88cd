import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {StreamError} from '../../core/errors.js';
import {icon} from '../parts/icons.js';
import {panel} from '../parts/panel.js';
import type {SurfaceTexts} from './names.js';
import type {SurfaceModel, ViewActions} from './surface-view.js';
import type {Notice} from './surface-target.js';

/** True when there is no picture to control while the notice stands. */
export function covers(notice: Notice | null): boolean {
  return notice !== null && notice.kind !== 'reconnecting' && notice.kind !== 'muted';
}

/** What somebody who helps needs to know of an error; holds nothing secret. */
export function errorFacts({code, cause: {engine, details, status}}: StreamError): string {
  return [code, engine, details, status].filter(Boolean).join(' · ');
}

function errorPanel(error: StreamError, {retry, copy}: ViewActions, texts: SurfaceTexts): TemplateResult {
  const code = texts.has(`error.${error.code}`) ? error.code : 'other';
  const facts = errorFacts(error);
  const content = html`${
      error.retryable ? html`<button part="button retry-button" class="action" type="button" @click=${retry}>${texts.get('retry')}</button>` : nothing
    } <button part="button error-code" class="code" type="button" @click=${() => copy(facts)}>${texts.get('errorCode', {code: facts})}</button>`;
  return panel({
    kind: 'error',
    title: texts.get(`error.${code}` as 'error.other'),
    help: texts.get(`help.${code}` as 'help.other'),
    alert: true,
    content,
  });
}

function processingPanel(progress: number | null, texts: SurfaceTexts): TemplateResult {
  const title = texts.get('processing');
  const help = progress === null ? texts.get('processingWait') : texts.get('processingDone', {percent: texts.percent(progress)});
  const now = progress === null ? nothing : Math.round(progress * 100);
  const content = html`<div
    part="progress"
    class="vars progress ${progress === null ? 'unknown' : ''}"
    data-at=${progress ?? 0}
    role="progressbar"
    aria-label=${title}
    aria-valuenow=${now}
  >
    <div class="fill"></div>
  </div>`;
  return panel({kind: 'processing', title, help, content});
}

/** What stands over the picture instead of the controls, or beside them. */
export function notice({notice}: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): TemplateResult | typeof nothing {
  switch (notice?.kind) {
    case 'error':
      return errorPanel(notice.error, actions, texts);
    case 'processing':
      return processingPanel(notice.progress, texts);
    case 'waiting':
      return panel({
        kind: 'waiting',
        title: notice.text ?? texts.get('waiting'),
        help: notice.text === null ? texts.get('waitingHelp') : undefined,
      });
    case 'ended':
      return panel({kind: 'ended', title: texts.get('ended')});
    case 'reconnecting':
      return html`<div part="reconnecting" class="reconnecting"></div>`;
    case 'muted':
      return html`<button part="button unmute-button" class="unmute" type="button" @click=${actions.toggleMute}>
        ${icon('volume-off')} ${texts.get('unmute')}
      </button>`;
    default:
      return nothing;
  }
}
