import {html, nothing, svg, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {processedShare} from '../../core/upload/processing.js';
import {isUnsent, type UploadSnapshot} from '../../core/upload/snapshot.js';
import type {uploader} from '../../ui/i18n/en/uploader.js';
import {formatBytes} from '../../ui/i18n/format.js';
import type {Texts} from '../../ui/i18n/texts.js';
import {rowActions, type RowAction} from './row-actions.js';
import {errorText, rowText, sentShare, type NamedLimits} from './row-text.js';
import type {Unfinished} from './unfinished.js';

/** What the list shows. */
export interface RowsModel {
  uploads: readonly UploadSnapshot[];
  /** Uploads that an earlier page left unfinished. */
  unfinished: readonly Unfinished[];
  manual: boolean;
  /** Epoch milliseconds. */
  now: number;
  limits: NamedLimits;
  poster: (upload: UploadSnapshot) => HTMLCanvasElement | null;
}

/** What the list can do; all by the id of an upload. */
export interface RowsActions {
  start: () => void;
  pause: (id: string) => void;
  resume: (id: string) => void;
  retry: (id: string) => void;
  remove: (id: string) => void;
  /** The same for unfinished uploads of earlier pages, by their keys. */
  goOn: (key: string) => void;
  forget: (key: string) => void;
}

type UploaderTexts = Texts<typeof uploader>;

const icon = (path: TemplateResult) => html`<svg viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;
const cross = icon(svg`<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />`);
const ICONS = {
  pause: icon(svg`<path d="M8.5 6v12M15.5 6v12" />`),
  resume: icon(svg`<path d="M8.5 5.5v13l10-6.5z" />`),
  cancel: cross,
  remove: cross,
  film: icon(svg`<path d="M4.5 6h15v12h-15zM8.5 6v12M15.5 6v12M4.5 12h15" />`),
  done: icon(svg`<path d="M5.5 12.5l4.5 4.5 8.5-10" />`),
};

/** Part, text and effect of each action; those with an icon show only that. */
const ACTIONS: Record<
  RowAction,
  {part: string; text: keyof typeof uploader; icon?: TemplateResult; run: (actions: RowsActions, id: string) => void}
> = {
  start: {part: 'start-button', text: 'start', run: (actions) => actions.start()},
  pause: {part: 'pause-button', text: 'pauseUpload', icon: ICONS.pause, run: (actions, id) => actions.pause(id)},
  resume: {part: 'resume-button', text: 'resumeUpload', icon: ICONS.resume, run: (actions, id) => actions.resume(id)},
  'try-now': {part: 'retry-button', text: 'tryNow', run: (actions, id) => actions.retry(id)},
  'try-again': {part: 'retry-button', text: 'tryAgain', run: (actions, id) => actions.retry(id)},
  'start-again': {part: 'retry-button', text: 'startAgain', run: (actions, id) => actions.retry(id)},
  cancel: {part: 'cancel-button', text: 'cancelUpload', icon: ICONS.cancel, run: (actions, id) => actions.remove(id)},
  remove: {part: 'remove-button', text: 'removeUpload', icon: ICONS.remove, run: (actions, id) => actions.remove(id)},
};

function button(action: RowAction, {id, name}: UploadSnapshot, actions: RowsActions, texts: UploaderTexts): TemplateResult {
  const {part, text, icon: picture, run} = ACTIONS[action];
  return plainButton(part, text, name, () => run(actions, id), texts, picture);
}

function plainButton(
  part: string,
  text: keyof typeof uploader,
  name: string,
  press: () => void,
  texts: UploaderTexts,
  picture?: TemplateResult,
): TemplateResult {
  const label = texts.get(text);
  return html`<button
    part="button ${part}"
    class=${picture ? 'icon' : 'label'}
    type="button"
    title=${label}
    aria-label=${texts.get('of', {action: label, name})}
    @click=${press}
  >
    ${picture ?? label}
  </button>`;
}

/** The bar: what the network has taken in a pale tone, what the server has confirmed in the full one. */
function bar(upload: UploadSnapshot, line: string): TemplateResult {
  const processing = upload.state === 'processing';
  const sent = processing ? (processedShare(upload.video) ?? 0) : sentShare(upload);
  const accepted = processing ? sent : (upload.progress ?? sent);
  return html`<svg
    part="progress"
    class="bar"
    viewBox="0 0 100 2"
    preserveAspectRatio="none"
    role="progressbar"
    aria-label=${upload.name}
    aria-valuenow=${Math.round(sent * 100)}
    aria-valuetext=${line}
  >
    ${svg`<rect part="progress-track" class="track" width="100" height="2"></rect>
      <rect part="progress-sent" class="sent" width=${(sent * 100).toFixed(2)} height="2"></rect>
      <rect part="progress-fill" class="fill" width=${(accepted * 100).toFixed(2)} height="2"></rect>`}
  </svg>`;
}

/** The name with its middle left out when it is too long: the end (number, ending) is what tells files apart. */
function middleTruncated(name: string): TemplateResult {
  const cut = Math.max(0, name.length - 12);
  return html`<span class="head">${name.slice(0, cut)}</span><span class="tail">${name.slice(cut)}</span>`;
}

const BAR: readonly UploadSnapshot['state'][] = ['queued', 'checking', 'uploading', 'paused', 'offline', 'retrying', 'processing'];

function row(upload: UploadSnapshot, model: RowsModel, actions: RowsActions, texts: UploaderTexts): TemplateResult {
  const {name, state, error} = upload;
  const line = rowText(upload, model, texts);
  const done = state === 'complete' || state === 'ready';
  return html`<li part="row" class="row ${state}">
    ${done ? html`<span class="tick">${ICONS.done}</span>` : html`<span part="poster" class="poster">${model.poster(upload) ?? ICONS.film}</span>`}
    <div class="body">
      <div part="name" class="name" dir="auto" title=${name}>${middleTruncated(name)}</div>
      <div part="status" class="status" dir="auto">${line}${error ? html` <code>${errorText(error, model.limits, texts).code}</code>` : nothing}</div>
      ${upload.protocol === 'form' && isUnsent(upload) ? html`<div class="note" dir="auto">${texts.get('notResumable')}</div>` : nothing}
    </div>
    <div class="actions">${rowActions(upload, model).map((action) => button(action, upload, actions, texts))}</div>
    ${BAR.includes(state) ? bar(upload, line) : nothing}
  </li>`;
}

/** An upload that waits for its file since an earlier page. */
function unfinishedRow({key, name, size, openable}: Unfinished, {goOn, forget}: RowsActions, texts: UploaderTexts): TemplateResult {
  return html`<li part="row unfinished-row" class="row unfinished">
    <span part="poster" class="poster">${ICONS.film}</span>
    <div class="body">
      <div part="name" class="name" dir="auto" title=${name}>${middleTruncated(name)}</div>
      <div part="status" class="status" dir="auto">
        ${texts.get(openable ? 'unfinished' : 'unfinishedChoose', {size: formatBytes(texts.language, size)})}
      </div>
    </div>
    <div class="actions">
      ${plainButton('resume-button', openable ? 'resumeUpload' : 'chooseAgain', name, () => goOn(key), texts)}
      ${plainButton('remove-button', 'removeUpload', name, () => forget(key), texts, ICONS.remove)}
    </div>
  </li>`;
}

/** The list of uploads; nothing while there are none. Rows keep their nodes, so that focus stays where it is. */
export function rows(model: RowsModel, actions: RowsActions, texts: UploaderTexts): TemplateResult | typeof nothing {
  if (model.uploads.length + model.unfinished.length === 0) return nothing;
  return html`<ul part="list" aria-label=${texts.get('uploads')}>
    ${repeat(
      model.uploads,
      ({id}) => id,
      (upload) => row(upload, model, actions, texts),
    )}
    ${repeat(
      model.unfinished,
      ({key}) => key,
      (upload) => unfinishedRow(upload, actions, texts),
    )}
  </ul>`;
}
