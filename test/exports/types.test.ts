import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {ROOT} from '../support/service-process.js';
import {consumer} from '../support/consumer.js';
import {describedTags} from '../support/manifest.js';

/** A value for an attribute of this type, as JSX takes it. */
function value(type: string): string {
  if (type.includes('boolean')) return '{true}';
  const literal = /'([^']*)'/.exec(type);
  if (literal) return `"${literal[1]}"`;
  return type.includes('number') ? '{1}' : '"x"';
}

/** Every attribute and event that custom-elements.json describes, on a bare tag. */
function bareTags(): string {
  const tags = describedTags().map(({tagName, attributes, events}) => {
    const set = attributes.map(({name, type}) => `${name}=${value(type?.text ?? 'string')}`);
    const heard = events.map(({name, type}) => `on${name}={(event) => { const it: ${type.text} = event; void it; }}`);
    return `<${tagName} ${[...set, ...heard].join(' ')} />`;
  });
  const types = [...new Set(describedTags().flatMap(({events}) => events.map(({type}) => type.text)))].filter((name) => name.startsWith('Stream'));
  return `import type {${types.join(', ')}} from 'stream-tags';
import type {} from 'stream-tags/react';
export const tags = <>${tags.join('\n')}</>;
// @ts-expect-error no such attribute
export const wrong = <stream-player srcc="x" />;
`;
}

const REACT = `
import {createRef} from 'react';
import {StreamLiveViewer, StreamPlayer, StreamUploader, type StreamPlayerElement} from 'stream-tags/react';
const ref = createRef<StreamPlayerElement>();
export const page = <>
  <StreamPlayer ref={ref} src="x" controls customerCode="x" className="x" tokenProvider={async ({id}) => id}
    onTimeUpdate={() => ref.current?.currentTime.toFixed()} onStreamError={({error}) => error.code satisfies string} />
  <StreamUploader endpoint="/x" multiple onStreamUploadProgress={({upload}) => upload.progress satisfies number | null} />
  <StreamLiveViewer src="x" autoplay onStreamLiveStateChange={({state, previous}) => [state, previous]} />
</>;
// @ts-expect-error no such property
export const wrong = <StreamPlayer srcc="x" />;
`;

const VUE = `
import type {GlobalComponents} from 'vue';
import {isCustomElement} from 'stream-tags/vue';
type PropsOf<Name extends keyof GlobalComponents> = InstanceType<GlobalComponents[Name]>['$props'];
export const player: PropsOf<'stream-player'> = {src: 'x', customerCode: 'x', playsinline: true, onStreamError: ({error}) => error.code, onTimeupdate: () => {}};
export const uploader: PropsOf<'stream-uploader'> = {endpoint: '/x', onStreamUploadsuccess: ({upload}) => upload.uid};
export const viewer: PropsOf<'stream-live-viewer'> = {src: 'x', onStreamLivestatechange: ({state}) => state};
export const ours: boolean = isCustomElement('stream-player');
`;

const PLAIN = `
import 'stream-tags/stream-player';
import {StreamUploader, addMessages, type StreamError} from 'stream-tags';
import {StreamPlayer} from 'stream-tags/elements';
import {UploadQueue} from 'stream-tags/upload';
import {openWhep, Reception} from 'stream-tags/whep';
import english from 'stream-tags/locales/en';
import * as everything from 'stream-tags/cdn/stream-tags.js';

const player = document.createElement('stream-player');
player satisfies StreamPlayer satisfies HTMLElement;
player.addEventListener('stream-error', (event) => event.error satisfies StreamError);
player.addEventListener('timeupdate', () => player.currentTime satisfies number);
player.textTracks.addEventListener('change', () => {});
const live = document.querySelector('stream-live-viewer')!;
live.addEventListener('stream-livestatechange', (event) => event.state satisfies string);
document.createElement('stream-uploader').addEventListener('stream-uploadaccept', (event) => event.upload.name satisfies string);
addMessages('de', {play: 'Abspielen'});
// @ts-expect-error no such text
addMessages('de', {playy: 'Abspielen'});
english.play satisfies 'Play';
void new UploadQueue({endpoint: '/x'}).add(new File([], 'x'));
export {everything, openWhep, Reception, StreamUploader};
`;

const COMPILER = {target: 'es2022', strict: true, noEmit: true, jsx: 'react-jsx', lib: ['es2022', 'dom', 'dom.iterable'], types: []};

for (const resolution of ['bundler', 'nodenext']) {
  test(`an application finds all types by moduleResolution ${resolution}`, async () => {
    const application = await consumer();
    await application.write('plain.ts', PLAIN);
    await application.write('react.tsx', REACT);
    await application.write('bare.tsx', bareTags());
    await application.write('vue.ts', VUE);
    const compilerOptions = {...COMPILER, module: resolution === 'bundler' ? 'esnext' : 'nodenext', moduleResolution: resolution};
    await application.write('tsconfig.json', JSON.stringify({compilerOptions, include: ['*.ts', '*.tsx']}));
    const {code, output} = await application.run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.']);
    assert.equal(code, 0, output);
  });
}
