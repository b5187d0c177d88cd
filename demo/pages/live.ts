import {broadcast, capture} from '../site/broadcast.js';
import {find} from '../site/dom.js';
import type {Described} from '../site/event-log.js';
import type {KnobGroups} from '../site/knobs.js';
import {shell} from '../site/shell.js';
import {workbench} from '../site/workbench.js';

const KNOBS: KnobGroups = {
  Source: [
    {kind: 'text', name: 'src', wide: true, placeholder: 'a live input id, or a WHEP URL'},
    {kind: 'text', name: 'base-url', placeholder: 'https://…'},
    {
      kind: 'choice',
      name: 'token-url',
      options: [
        ['', 'none'],
        ['/demo/token/{id}', 'signed'],
      ],
    },
    {kind: 'text', name: 'fallback-src', placeholder: 'none'},
  ],
  Playback: [
    {kind: 'toggle', name: 'controls'},
    {kind: 'toggle', name: 'autoplay'},
    {kind: 'toggle', name: 'muted'},
    {
      kind: 'choice',
      name: 'latency',
      options: [
        ['', 'balanced'],
        ['ultra', 'ultra'],
        ['smooth', 'smooth'],
        ['1000', '1000 ms'],
      ],
    },
  ],
  Look: [
    {kind: 'text', name: 'waiting-text'},
    {kind: 'toggle', name: 'show-viewer-count'},
    {kind: 'toggle', name: 'show-stats'},
  ],
};

const EVENTS: Described = {
  play: undefined,
  playing: undefined,
  pause: undefined,
  waiting: undefined,
  volumechange: undefined,
  resize: undefined,
  'stream-livestatechange': ({previous, state}) => `${previous} → ${state}`,
  'stream-livestats': ({stats}) =>
    Object.entries((stats ?? {}) as Record<string, unknown>)
      .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      .slice(0, 5)
      .map(([name, value]) => `${name} ${Math.round(value * 100) / 100}`)
      .join(', '),
  'stream-viewercount': ({count}) => String(count),
  'stream-error': ({error}) => `${error?.code}: ${error?.message}`,
};

shell();
const viewer = find('#viewer');
const button = find<HTMLButtonElement>('#test-picture');
const status = find('#test-status');
let onAir: AbortController | undefined;

async function start(): Promise<void> {
  const controller = new AbortController();
  onAir = controller;
  button.textContent = 'Stop the test picture';
  const uid = await broadcast(await capture('generated', controller.signal), controller.signal);
  bench.set('src', uid);
  status.textContent = 'On air, from this page.';
}

function stop(): void {
  onAir?.abort();
  onAir = undefined;
  button.textContent = 'Broadcast a test picture';
}

button.addEventListener('click', () => {
  if (onAir) return stop();
  start().catch((error: Error) => {
    stop();
    status.textContent = error.message;
  });
});
addEventListener('pagehide', () => onAir?.abort());
const bench = workbench(viewer, KNOBS, EVENTS);
await import('../../src/define/stream-live-viewer.js');
