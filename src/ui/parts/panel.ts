import {html, nothing, type TemplateResult} from 'lit/html.js';

/** A sentence on what happened, one on what to do, and what can be done. */
export interface PanelOptions {
  /** Its name among the parts, `error-panel`, and (before the dash) its slot. */
  kind: 'error' | 'processing' | 'waiting' | 'ended';
  title: string;
  help?: string;
  /** Interrupts a screen reader. */
  alert?: boolean;
  content?: unknown;
}

/** A panel over the picture; the page's own content of the same slot takes its place. */
export function panel({kind, title, help, alert, content = nothing}: PanelOptions): TemplateResult {
  return html`<div part="panel ${kind}-panel" class="panel ${kind}" role=${alert ? 'alert' : 'group'} aria-label=${alert ? nothing : title}>
    <slot name=${kind}>
      <div class="message">
        <p class="title">${title}</p>
        ${help ? html`<p class="help">${help}</p>` : nothing} ${content}
      </div>
    </slot>
  </div>`;
}
