import {copyFile, mkdir, rename, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {captionLabel, withCaption} from './api/captions.js';
import type {ServiceContext} from './context.js';

/** The id of the sample video, the same on every machine. */
export const SAMPLE_UID = '5a3713f0de3e4a1f9a2b6c8d7e9f0a1b';

const MEDIA = fileURLToPath(new URL('../media/', import.meta.url));
const LANGUAGES = ['en', 'es'];

/** On the first start, puts the sample video in; it is encoded while the service already answers. Deleted, it stays away. */
export async function addSample({store, videos, log}: ServiceContext): Promise<void> {
  const marks = store.collection<{done: boolean}>('marks');
  if (marks.get('sample')) return;
  const source = `${MEDIA}sample.mp4`;
  const found = await stat(source).catch(() => null);
  if (!found) return log('There is no sample video in demo/media.');
  if (!videos.get(SAMPLE_UID)) await videos.create({meta: {name: 'Sample: three qualities, two languages'}}, SAMPLE_UID);
  const target = videos.source(SAMPLE_UID);
  await copyFile(source, `${target}.part`);
  await rename(`${target}.part`, target);
  for (const language of LANGUAGES) {
    const file = videos.caption(SAMPLE_UID, language);
    await mkdir(dirname(file), {recursive: true});
    await copyFile(`${MEDIA}sample.${language}.vtt`, file);
    await videos.change(SAMPLE_UID, (record) => withCaption(record, {language, label: captionLabel(language), generated: false, status: 'ready'}));
  }
  await videos.arrived(SAMPLE_UID, found.size);
  await marks.put('sample', {done: true});
  log('First start: the sample video is being encoded; the service answers meanwhile.');
}
