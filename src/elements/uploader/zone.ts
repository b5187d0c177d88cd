import {html, nothing, svg, type TemplateResult} from 'lit';
import type {uploaderZone} from '../../ui/i18n/en/uploader-zone.js';
import {formatBytes} from '../../ui/i18n/format.js';
import {spokenTime} from '../../ui/i18n/spoken-time.js';
import type {Texts} from '../../ui/i18n/texts.js';

/** What the drop zone shows. */
export interface ZoneModel {
  multiple: boolean;
  disabled: boolean;
  dragging: boolean;
  /** Files are in the list: the zone steps back to one line. */
  slim: boolean;
  /** Bytes; null for no limit. */
  maxSize: number | null;
  /** Seconds; null for no limit. */
  maxDuration: number | null;
  /** Null for any number. */
  maxFiles: number | null;
  /** The page has said that uploads cannot be resumed. */
  formOnly: boolean;
}

const arrow = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  ${svg`<path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4.5 15v2.5a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V15" />`}
</svg>`;

function limits({maxSize, maxDuration, maxFiles, multiple}: ZoneModel, texts: Texts<typeof uploaderZone>): string {
  const named = [
    maxSize ? formatBytes(texts.language, maxSize) : '',
    maxDuration ? spokenTime(texts.language, maxDuration) : '',
    multiple && maxFiles ? texts.plural('limitFiles', maxFiles) : '',
  ].filter(Boolean);
  return named.length ? texts.get('limits', {limits: named.join(' · ')}) : '';
}

/** The field that takes files: one button, on which files may also be dropped. What a click does is the element's. */
export function zone(model: ZoneModel, texts: Texts<typeof uploaderZone>): TemplateResult {
  const {multiple, disabled, dragging, slim, formOnly} = model;
  const title = dragging ? texts.get('dropNow') : slim ? texts.get('addMore') : texts.get(multiple ? 'dropMany' : 'dropOne');
  const hint = limits(model, texts);
  return html`<button part="button browse-button" class=${slim ? 'zone slim' : 'zone'} type="button" ?disabled=${disabled}>
    ${arrow}
    <span class="title">${title}</span>
    ${slim ? nothing : html`<span class="choose">${texts.get(multiple ? 'browseMany' : 'browse')}</span>`}
    ${hint && !slim ? html`<span class="hint">${hint}</span>` : nothing}
    ${formOnly && !slim ? html`<span class="hint">${texts.get('notResumable')}</span>` : nothing}
  </button>`;
}
