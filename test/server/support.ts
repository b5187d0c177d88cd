import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import Cloudflare from 'cloudflare';
import {locateFfmpeg} from '../../demo/server/media/index.js';
import {startService} from '../../demo/server/service-app.js';
import {onCleanup} from '../support/cleanup.js';
import {until} from '../support/until.js';

export const ACCOUNT = {account_id: 'any'};
export const TOKEN = 'test-token';

/** A service in this process. */
export interface LocalService {
  origin: string;
  /** The official client, pointed at it. */
  client: Cloudflare;
  /** A plain call of the account's API. */
  api(path: string, init?: RequestInit): Promise<Response>;
  /** Uploads a file through a one-time URL; resolves with its uid when the bytes are there. */
  upload(bytes: Uint8Array, name?: string): Promise<string>;
  /** The video once it has ended processing. */
  processed(uid: string): Promise<Cloudflare.Stream.Video>;
}

/** Starts an empty service; it ends with the test file. */
export async function localService(): Promise<LocalService> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'stream-tags-'));
  onCleanup(() => rm(dataFolder, {recursive: true, force: true, maxRetries: 5}));
  const log = (line: string): void => (process.env.STREAM_TEST_VERBOSE ? console.error(line) : undefined);
  const service = await startService({dataFolder, apiToken: TOKEN, speed: 0, host: 'localhost', port: 0, sample: false, log});
  onCleanup(() => service.close());
  const {origin} = service;
  const client = new Cloudflare({apiToken: TOKEN, baseURL: `${origin}/client/v4`});
  return {
    origin,
    client,
    api: (path, init = {}) =>
      fetch(`${origin}/client/v4/accounts/any/stream${path}`, {
        ...init,
        headers: {Authorization: `Bearer ${TOKEN}`, ...(init.headers as Record<string, string>)},
      }),
    async upload(bytes, name = 'clip.mp4') {
      const {uid, uploadURL} = await client.stream.directUpload.create({...ACCOUNT, maxDurationSeconds: 60});
      const answer = await fetch(uploadURL ?? '', {method: 'POST', body: formOf(bytes, name)});
      if (answer.status !== 200) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
      return uid ?? '';
    },
    processed: (uid) =>
      until(async () => {
        const video = await client.stream.get(uid, ACCOUNT);
        const {state, pctComplete} = video.status ?? {};
        return state === 'error' || (state === 'ready' && Number(pctComplete) === 100) ? video : undefined;
      }),
  };
}

/** A form with the bytes as its part `file`. */
export function formOf(bytes: Uint8Array | string, name?: string): FormData {
  const form = new FormData();
  const blob = new Blob([bytes as BlobPart]);
  if (name === undefined) form.append('file', typeof bytes === 'string' ? bytes : blob);
  else form.append('file', blob, name);
  return form;
}

/** A small video of testing bars and a tone. */
export async function clip({seconds = 1, size = '320x180'} = {}): Promise<Uint8Array> {
  return generate('clip.mp4', [
    ...['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  ]);
}

/** A second of a tone. */
export const tone = (): Promise<Uint8Array> => generate('tone.wav', ['-f', 'lavfi', '-i', 'sine=frequency=660:duration=1']);

async function generate(name: string, args: string[]): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'stream-tags-'));
  try {
    const {ffmpeg} = await locateFfmpeg();
    await promisify(execFile)(ffmpeg, ['-v', 'error', '-y', ...args, join(folder, name)]);
    return await readFile(join(folder, name));
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

export const TUS = {'Tus-Resumable': '1.0.0'};

/** Headers of a tus PATCH. */
export const patchAt = (offset: number): Record<string, string> => ({
  ...TUS,
  'Upload-Offset': String(offset),
  'Content-Type': 'application/offset+octet-stream',
});
