import type {StreamUploaderEventMap} from '../../src/elements/index.js';
import {find, h} from '../site/dom.js';
import type {Described} from '../site/event-log.js';
import type {KnobGroups} from '../site/knobs.js';
import {shell} from '../site/shell.js';
import {troubles} from '../site/trouble.js';
import {workbench} from '../site/workbench.js';

const KNOBS: KnobGroups = {
  Destination: [
    {
      kind: 'choice',
      name: 'endpoint',
      options: [
        ['', 'none'],
        ['/demo/tus', '/demo/tus'],
      ],
    },
    {
      kind: 'choice',
      name: 'direct-upload-url',
      options: [
        ['', 'none'],
        ['/demo/direct-upload', '/demo/direct-upload'],
      ],
    },
    {kind: 'text', name: 'upload-url', placeholder: 'none'},
    {
      kind: 'choice',
      name: 'protocol',
      options: [
        ['', 'auto'],
        ['tus', 'tus'],
        ['form', 'form'],
      ],
    },
    {kind: 'text', name: 'status-url', placeholder: 'none'},
  ],
  'What may go in': [
    {kind: 'text', name: 'accept', placeholder: 'video/*'},
    {kind: 'toggle', name: 'multiple'},
    {kind: 'number', name: 'max-files', min: 1, placeholder: 'any'},
    {kind: 'text', name: 'max-size', placeholder: '200MB'},
    {kind: 'text', name: 'min-duration', placeholder: '1s'},
    {kind: 'text', name: 'max-duration', placeholder: '1h'},
    {kind: 'text', name: 'drop-target', placeholder: 'page'},
  ],
  'How it goes': [
    {kind: 'text', name: 'chunk-size', placeholder: '50MB'},
    {kind: 'number', name: 'concurrency', min: 1, max: 8, placeholder: '2'},
    {kind: 'text', name: 'retry-for', placeholder: '24h'},
    {kind: 'toggle', name: 'manual'},
    {kind: 'text', name: 'resume-key', placeholder: 'a user'},
    {kind: 'text', name: 'upload-metadata', wide: true, placeholder: '{"name": "A day out"}'},
  ],
  'In a form': [
    {kind: 'text', name: 'name', placeholder: 'none'},
    {kind: 'toggle', name: 'required'},
    {kind: 'toggle', name: 'disabled'},
  ],
};

const percent = new Intl.NumberFormat('en', {style: 'percent', maximumFractionDigits: 0});
const EVENTS: Described<StreamUploaderEventMap> = {
  'stream-uploadaccept': ({upload}) => upload.name,
  'stream-uploadstart': ({upload}) => upload.name,
  'stream-uploadprogress': ({upload}) => percent.format(upload.sent / upload.size),
  'stream-uploadstatechange': ({upload}) => [upload.state, upload.reason].filter(Boolean).join(': '),
  'stream-uploadexpired': ({upload}) => upload.name,
  'stream-uploadsuccess': ({upload}) => `video ${upload.uid}`,
  'stream-uploadready': ({upload}) => `video ${upload.uid}`,
  'stream-uploaderror': ({error}) => `${error.code}: ${error.message}`,
  'stream-uploadscomplete': undefined,
  'stream-error': ({error}) => `${error.code}: ${error.message}`,
};

/** The calls that the buttons below the element make. */
type Calls = Record<string, () => unknown>;

shell();
const uploader = find('#uploader');
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-call]')) {
  button.addEventListener('click', () => (uploader as unknown as Calls)[button.dataset.call ?? '']?.());
}
find('#trouble').append(...Object.keys(troubles).map((name) => h('option', {}, name)));
find<HTMLSelectElement>('#trouble').addEventListener('change', ({currentTarget}) => {
  void troubles[(currentTarget as HTMLSelectElement).value]?.();
});
// What was broken on purpose is whole again for the next page.
addEventListener('pagehide', () => find<HTMLSelectElement>('#trouble').value !== 'none' && void troubles.none?.());
workbench(uploader, KNOBS, EVENTS);
await import('../../src/define/stream-uploader.js');
