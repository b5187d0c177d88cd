import {h, type Inner, type Wanted} from './tree.js';

/** A sentence on what happened, one on what to do, and what can be done. */
export interface PanelOptions {
  /** Its name among the parts, `error-panel`, and (before the dash) its slot. */
  kind: 'error' | 'processing' | 'waiting' | 'ended';
  title: string;
  help?: string;
  /** Interrupts a screen reader. */
  alert?: boolean;
  content?: readonly Inner[];
}

/** A panel over the picture; the page's own content of the same slot takes its place. */
export function panel({kind, title, help, alert, content}: PanelOptions): Wanted {
  return h(
    'div',
    {part: `panel ${kind}-panel`, class: `panel ${kind}`, role: alert ? 'alert' : 'group', 'aria-label': alert ? null : title},
    h('slot', {name: kind}, h('div', {class: 'message'}, h('p', {class: 'title'}, title), ' ', help && h('p', {class: 'help'}, help), ' ', content)),
  );
}
