import type {LiveStats} from '../../core/whep/stats.js';
import {liveStats} from '../../ui/i18n/en/live-stats.js';
import {texts, type Texts} from '../../ui/i18n/texts.js';
import {h, renderer, type Inner} from '../../ui/parts/tree.js';
import {adopt} from '../../ui/styles/adopt.js';
import {tokens} from '../../ui/styles/tokens.js';
import {statsStyles} from './stats-styles.js';

type LiveTexts = Texts<typeof liveStats>;

/** The panel of figures. */
export interface StatsPanel {
  /** Shows these figures; nothing for null. */
  show(stats: LiveStats | null): void;
  remove(): void;
}

const milliseconds = (own: LiveTexts, seconds: number): string =>
  own.number(seconds * 1000, {style: 'unit', unit: 'millisecond', maximumFractionDigits: 0});

function row(name: string, value: string | null, optional = false): Inner {
  const kind = {class: optional ? 'optional' : null};
  return value !== null && [h('dt', kind, name), h('dd', kind, value)];
}

function latencyRows({latency}: LiveStats, own: LiveTexts): Inner {
  if (!latency) return null;
  const parts = (['network', 'buffer', 'decode'] as const).map((part) => {
    const name = own.get(`stats${part[0].toUpperCase()}${part.slice(1)}` as 'statsNetwork');
    return `${name} ${milliseconds(own, latency[part])}`;
  });
  return [row(own.get('statsLatency'), milliseconds(own, latency.total)), h('dd', {class: 'parts'}, parts.join(' + '))];
}

function figures(stats: LiveStats, own: LiveTexts): Inner[] {
  const {width, height, framesPerSecond, bitrate, roundTripTime, jitter, packetsLost, lossRate, framesDropped, freezes, freezeTime} = stats;
  const rate = own.number(bitrate / 1e6, {style: 'unit', unit: 'megabit-per-second', maximumSignificantDigits: 2});
  const share = own.number(lossRate, {style: 'percent', maximumFractionDigits: 1});
  const frozen = own.number(freezeTime, {style: 'unit', unit: 'second', maximumFractionDigits: 1});
  return [
    latencyRows(stats, own),
    row(own.get('statsPicture'), width ? `${width} × ${height}` : null),
    row('', width ? own.get('statsFrames', {count: Math.round(framesPerSecond)}) : null, true),
    row(own.get('statsBitrate'), rate),
    row(own.get('statsRoundTrip'), roundTripTime === null ? null : milliseconds(own, roundTripTime)),
    row(own.get('statsLost'), `${own.number(packetsLost)} (${share})`),
    row(own.get('statsJitter'), milliseconds(own, jitter), true),
    row(own.get('statsDropped'), own.number(framesDropped), true),
    row(own.get('statsFreezes'), freezes ? own.get('statsFreezeTime', {count: freezes, time: frozen}) : own.number(0), true),
  ];
}

/** Puts the panel into a viewer's stage; it shows nothing until it has figures. */
export function createStatsPanel(viewer: HTMLElement, root: ShadowRoot): StatsPanel {
  adopt(root, [tokens, statsStyles]);
  const list = document.createElement('dl');
  list.className = 'stats';
  list.setAttribute('part', 'stats');
  root.querySelector('.stage')!.append(list);
  const render = renderer(list);
  return {
    show(stats) {
      const own = texts(viewer, liveStats);
      list.setAttribute('aria-label', own.get('stats'));
      render(stats ? figures(stats, own) : []);
    },
    remove: () => list.remove(),
  };
}
