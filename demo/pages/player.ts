import type {StreamPlayer, StreamPlayerEventMap} from '../../src/elements/index.js';
import {statusOf} from '../../src/core/upload/processing.js';
import {find} from '../site/dom.js';
import type {Described} from '../site/event-log.js';
import type {KnobGroups} from '../site/knobs.js';
import {playable, SAMPLE} from '../site/service.js';
import {shell} from '../site/shell.js';
import {watch} from '../site/watch.js';
import {workbench} from '../site/workbench.js';

const KNOBS: KnobGroups = {
  Source: [
    {kind: 'text', name: 'src', wide: true, suggestions: playable()},
    {
      kind: 'choice',
      name: 'protocol',
      options: [
        ['', 'auto'],
        ['hls', 'hls'],
        ['dash', 'dash'],
      ],
    },
    {
      kind: 'choice',
      name: 'token-url',
      options: [
        ['', 'none'],
        ['/demo/token/{id}', 'signed'],
      ],
    },
    {kind: 'text', name: 'base-url', placeholder: 'https://…'},
  ],
  Playback: [
    {kind: 'toggle', name: 'controls'},
    {kind: 'toggle', name: 'autoplay'},
    {kind: 'toggle', name: 'muted'},
    {kind: 'toggle', name: 'loop'},
    {
      kind: 'choice',
      name: 'preload',
      options: [
        ['', 'default'],
        ['none', 'none'],
        ['metadata', 'metadata'],
        ['auto', 'auto'],
      ],
    },
    {kind: 'text', name: 'start-time', placeholder: '0'},
    {kind: 'number', name: 'max-height', min: 144, step: 1, placeholder: 'any'},
  ],
  Languages: [
    {kind: 'text', name: 'default-text-track', placeholder: 'en'},
    {kind: 'text', name: 'default-audio-track', placeholder: 'en'},
  ],
  Look: [
    {kind: 'text', name: 'video-title'},
    {kind: 'text', name: 'poster-time', placeholder: '0'},
    {kind: 'colour', name: 'primary-color', initial: '#3a86e8'},
    {kind: 'colour', name: 'letterbox-color', initial: '#000000'},
  ],
};

interface Media {
  currentTime: number;
  duration: number;
  videoWidth: number;
  videoHeight: number;
}
const media = (event: Event): Media => event.target as unknown as Media;
const seconds = (value: number): string => `${value.toFixed(1)} s`;

const EVENTS: Described<StreamPlayerEventMap> = {
  loadstart: undefined,
  loadedmetadata: (event) => `${seconds(media(event).duration)}, ${media(event).videoWidth}×${media(event).videoHeight}`,
  canplay: undefined,
  play: undefined,
  playing: undefined,
  pause: (event) => `at ${seconds(media(event).currentTime)}`,
  waiting: undefined,
  seeking: (event) => `to ${seconds(media(event).currentTime)}`,
  seeked: undefined,
  ratechange: undefined,
  volumechange: undefined,
  resize: (event) => `${media(event).videoWidth}×${media(event).videoHeight}`,
  ended: undefined,
  error: undefined,
  'stream-sourceready': ({source}) => source.type,
  'stream-enginechange': ({previous, reason}) => [previous ? 'changed' : 'started', reason].filter(Boolean).join(', '),
  'stream-qualitychange': ({rendition, auto}) => `${rendition?.height ?? '?'}p${auto ? ', auto' : ''}`,
  'stream-tokenrefresh': ({expires}) => (expires ? `good until ${new Date(expires).toLocaleTimeString()}` : ''),
  'stream-statuschange': ({video}) => [statusOf(video).state, statusOf(video).pctComplete].filter(Boolean).join(' '),
  'stream-qoe': ({metrics: {startupTime, rebufferRatio}}) =>
    `started in ${seconds(startupTime ?? 0)}, stood still ${Math.round(rebufferRatio * 100)} %`,
  'stream-error': ({error}) => `${error.code}: ${error.message}`,
};

shell();
const player = find<StreamPlayer>('#player');
workbench(player, KNOBS, EVENTS);
if (player.getAttribute('src') === SAMPLE) await watch(player, SAMPLE);
await import('../../src/define/stream-player.js');
