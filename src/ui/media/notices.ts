import type {StreamError} from '../../core/errors.js';
import {panel} from '../parts/panel.js';
import {h, type Wanted} from '../parts/tree.js';
import type {SurfaceTexts} from './names.js';
import type {SurfaceModel, ViewActions} from './surface-view.js';

/** What somebody who helps needs to know of an error; holds nothing secret. */
export function errorFacts({code, cause: {engine, details, status}}: StreamError): string {
  return [code, engine, details, status].filter(Boolean).join(' · ');
}

function errorPanel(error: StreamError, {retry, copy}: ViewActions, texts: SurfaceTexts): Wanted {
  const code = texts.has(`error.${error.code}`) ? error.code : 'other';
  const facts = errorFacts(error);
  return panel({
    kind: 'error',
    title: texts.get(`error.${code}` as 'error.other'),
    help: texts.get(`help.${code}` as 'help.other'),
    alert: true,
    content: [
      error.retryable && h('button', {part: 'button retry-button', class: 'action', onclick: retry}, texts.get('retry')),
      ' ',
      h('button', {part: 'button error-code', class: 'code', onclick: () => copy(facts)}, texts.get('errorCode', {code: facts})),
    ],
  });
}

/** What stands over the picture when something went wrong, or while nobody broadcasts yet. */
export function notice({notice}: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): Wanted | null {
  if (notice?.kind === 'error') return errorPanel(notice.error, actions, texts);
  if (notice?.kind !== 'waiting') return null;
  const {text} = notice;
  return panel({kind: 'waiting', title: text ?? texts.get('waiting'), help: text === null ? texts.get('waitingHelp') : undefined});
}
