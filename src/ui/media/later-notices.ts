import type {player} from '../i18n/en/player.js';
import type {Texts} from '../i18n/texts.js';
import {icon} from '../parts/icons.js';
import {panel} from '../parts/panel.js';
import {h, type Inner, type Wanted} from '../parts/tree.js';
import type {SurfaceActions} from './actions.js';
import type {MediaModel} from './model.js';

type LaterTexts = Texts<typeof player>;

function processingPanel(progress: number | null, texts: LaterTexts): Wanted {
  const title = texts.get('processing');
  const bar = {
    part: 'progress',
    class: `progress ${progress === null ? 'unknown' : ''}`,
    '--_at': progress ?? 0,
    role: 'progressbar',
    'aria-label': title,
    'aria-valuenow': progress === null ? null : Math.round(progress * 100),
  };
  return panel({
    kind: 'processing',
    title,
    help: progress === null ? texts.get('processingWait') : texts.get('processingDone', {percent: texts.percent(progress)}),
    content: [h('div', bar, h('div', {class: 'fill'}))],
  });
}

/** What stands over the picture instead of the controls, or beside them, when nothing went wrong. */
export function laterNotice({notice}: MediaModel, {toggleMute}: SurfaceActions, texts: LaterTexts): Inner {
  // Each has a place of its own, so that no node of one becomes another.
  return [
    notice?.kind === 'processing' && processingPanel(notice.progress, texts),
    notice?.kind === 'ended' && panel({kind: 'ended', title: texts.get('ended')}),
    notice?.kind === 'reconnecting' && h('div', {part: 'reconnecting', class: 'reconnecting'}),
    notice?.kind === 'muted' &&
      h('button', {part: 'button unmute-button', class: 'unmute', onclick: toggleMute}, icon('volume-off'), texts.get('unmute')),
  ];
}
