import type {StreamLiveViewerEventMap} from '../../src/elements/index.js';
import {broadcast, capture, watchId} from '../site/broadcast.js';
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

const EVENTS: Described<StreamLiveViewerEventMap> = {
  play: undefined,
  playing: undefined,
  pause: undefined,
  waiting: undefined,
  volumechange: undefined,
  resize: undefined,
  'stream-livestatechange': ({previous, state}) => `${previous} → ${state}`,
  'stream-livestats': ({stats: {bitrate, framesPerSecond, latency}}) =>
    [
      `${(bitrate / 1e6).toFixed(1)} Mbit/s`,
      `${Math.round(framesPerSecond)} fps`,
      ...(latency ? [`${Math.round(latency.total * 1000)} ms`] : []),
    ].join(', '),
  'stream-viewercount': ({count}) => String(count),
  'stream-error': ({error}) => `${error.code}: ${error.message}`,
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
  status.textContent = 'Going on air…';
  bench.set('src', await watchId());
  await broadcast(await capture('generated', controller.signal), controller.signal);
  status.textContent = 'On air, from this page.';
}

function stop(text = 'Off air. The viewer notices, and waits for the next one.'): void {
  onAir?.abort();
  onAir = undefined;
  button.textContent = 'Broadcast a test picture';
  status.textContent = text;
}

button.addEventListener('click', () => {
  if (onAir) return stop();
  start().catch((error: Error) => onAir && stop(error.message));
});
addEventListener('pagehide', () => onAir?.abort());
const bench = workbench(viewer, KNOBS, EVENTS);
// Without a broadcast to watch there is one to wait for.
if (!viewer.hasAttribute('src'))
  watchId().then(
    (uid) => viewer.hasAttribute('src') || bench.set('src', uid),
    (error: Error) => stop(error.message),
  );
await import('../../src/define/stream-live-viewer.js');
