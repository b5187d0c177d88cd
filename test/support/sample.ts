import {createHash} from 'node:crypto';
import {existsSync, statSync} from 'node:fs';
import {cp, mkdir, mkdtemp, readdir, readFile, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {locateFfmpeg} from '../../demo/server/media/index.js';
import {ROOT, startServiceProcess} from './service-process.js';

/** The video that the first start of the service makes: 24 s, three qualities, audio in English (440 Hz) and Spanish (660 Hz), captions in both. */
export const SAMPLE_UID = '5a3713f0de3e4a1f9a2b6c8d7e9f0a1b';

const CACHE = join(ROOT, 'node_modules/.cache/stream-tags');
const READY_TIMEOUT = 180_000;

/** The parts of the Video object that tests read. */
export interface VideoState {
  uid: string;
  readyToStream: boolean;
  duration: number;
  size: number;
  input: {width: number; height: number};
  meta: Record<string, string>;
  playback: {hls: string; dash: string};
  status: {state: string; pctComplete?: string; errorReasonCode?: string; errorReasonText?: string};
}

/** Reads a Video through the calls a page's back end would make; null while there is none. */
export async function readVideo(origin: string, uid: string): Promise<VideoState | null> {
  const response = await fetch(`${origin}/demo/videos/${uid}`);
  if (!response.ok) return null;
  const body = (await response.json()) as VideoState & {result?: VideoState};
  return body.result ?? body;
}

/** Waits until a video has ended processing: `ready` with all qualities, or `error`. */
export async function processed(origin: string, uid: string, timeout = READY_TIMEOUT): Promise<VideoState> {
  const end = Date.now() + timeout;
  let last: VideoState | null = null;
  while (Date.now() < end) {
    last = await readVideo(origin, uid).catch(() => null);
    if (last?.status.state === 'error') return last;
    if (last?.status.state === 'ready' && Number(last.status.pctComplete ?? 100) >= 100) return last;
    await delay(250);
  }
  throw new Error(`Video ${uid} did not become ready in ${timeout / 1000} s: ${JSON.stringify(last?.status)}`);
}

async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [folder];
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What shapes the encoded sample and its records. */
const SHAPERS = [
  ...['demo/server/media', 'demo/server/videos', 'demo/server/store.ts', 'demo/server/sample.ts'],
  ...['mp4', 'en.vtt', 'es.vtt'].map((ending) => `demo/media/sample.${ending}`),
];

/** Changes when the encoded sample would come out differently. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await Promise.all(SHAPERS.map((path) => filesBelow(join(ROOT, path))))).flat().sort();
  for (const file of files) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

/** A folder with a service's data that holds the encoded sample. It is encoded once per state of the sources and kept in node_modules/.cache. */
export async function cachedSample(): Promise<string> {
  const {ffmpeg} = await locateFfmpeg();
  // Each ffmpeg has one of its own.
  const prefix = `data-${createHash('sha256').update(ffmpeg).digest('hex').slice(0, 6)}-`;
  const cached = join(CACHE, prefix + (await fingerprint()));
  if (!existsSync(cached)) {
    await mkdir(CACHE, {recursive: true});
    const making = await mkdtemp(join(CACHE, 'making-'));
    const service = await startServiceProcess({data: making});
    try {
      await processed(service.origin, SAMPLE_UID);
      await service.stop();
    } catch (error) {
      await service.stop();
      await rm(making, {recursive: true, force: true});
      throw error;
    }
    for (const old of await readdir(CACHE)) if (old.startsWith(prefix)) await rm(join(CACHE, old), {recursive: true, force: true});
    // Another run may have been faster: then its copy stays.
    await rename(making, cached).catch(() => rm(making, {recursive: true, force: true}));
  }
  return cached;
}

/** Fills `folder` with a service's data that already holds the encoded sample, so that a test does not wait for ffmpeg. */
export async function sampleData(folder: string): Promise<void> {
  await cp(await cachedSample(), folder, {recursive: true});
}
