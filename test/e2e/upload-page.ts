import {createHash, randomBytes} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {appendFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Page} from 'puppeteer-core';
import {temporaryFolder} from './harness.js';

/** What tests read of an upload; `file` cannot leave the page. */
export interface SeenUpload {
  id: string;
  state: string;
  reason: string | null;
  accepted: number | null;
  sent: number;
  progress: number | null;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
  uid: string | null;
  error: string | null;
}

const MEBIBYTE = 1_048_576;

/** A file of `mebibytes` random bytes behind a real video (as an MP4 `free` box), in a folder of its own that goes with the test. */
export async function paddedVideo(video: Buffer, mebibytes: number, name = 'a-long-day-at-the-sea.mp4'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(mebibytes * MEBIBYTE + 8);
  header.write('free', 4);
  await writeFile(path, Buffer.concat([video, header]));
  for (let written = 0; written < mebibytes; written += 10) await appendFile(path, randomBytes(Math.min(10, mebibytes - written) * MEBIBYTE));
  return path;
}

export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Chooses a file in the uploader's native input, as a person does by the picker. */
export async function choose(page: Page, path: string, selector = 'stream-uploader'): Promise<void> {
  await page.waitForFunction((name: string) => document.querySelector(name)?.shadowRoot?.querySelector('input'), {}, selector);
  const input = await page.evaluateHandle((name: string) => document.querySelector(name)!.shadowRoot!.querySelector('input')!, selector);
  await input.uploadFile(path);
}

/** Calls a method of the uploader that takes no argument. */
export function call(page: Page, method: 'pause' | 'resume' | 'start'): Promise<void> {
  return page.evaluate((name: string) => (document.querySelector('stream-uploader') as unknown as Record<string, () => void>)[name](), method);
}

/** The uploader's list, as plain data. */
export function seenUploads(page: Page, selector = 'stream-uploader'): Promise<SeenUpload[]> {
  return page.evaluate((name: string) => {
    const {uploads} = document.querySelector(name) as unknown as {uploads: (SeenUpload & {error: {code: string} | null})[]};
    return uploads.map(({id, state, reason, accepted, sent, progress, bytesPerSecond, secondsLeft, uid, error}) => ({
      ...{id, state, reason, accepted, sent, progress, bytesPerSecond, secondsLeft, uid},
      error: error ? (error as unknown as {code: string}).code : null,
    }));
  }, selector);
}

/** One tus request of the page, with what the server said. */
export interface TusRequest {
  method: string;
  url: string;
  /** `Upload-Offset` of the request. */
  offset: number | null;
  status: number | null;
  /** `Upload-Offset` of the answer. */
  answered: number | null;
}

/** Notes every HEAD and PATCH of the page, in the order in which they were sent. */
export function recordTus(page: Page): TusRequest[] {
  const seen: TusRequest[] = [];
  const byRequest = new WeakMap<object, TusRequest>();
  const number = (text: string | undefined) => (text === undefined ? null : Number(text));
  page.on('request', (request) => {
    const method = request.method();
    if (method !== 'PATCH' && method !== 'HEAD') return;
    const entry: TusRequest = {method, url: request.url(), offset: number(request.headers()['upload-offset']), status: null, answered: null};
    byRequest.set(request, entry);
    seen.push(entry);
  });
  page.on('response', (response) => {
    const entry = byRequest.get(response.request());
    if (entry) Object.assign(entry, {status: response.status(), answered: number(response.headers()['upload-offset'])});
  });
  return seen;
}

/** PATCHes that began below an offset the page had read of the same upload before: bytes sent twice. */
export function resent(requests: readonly TusRequest[]): TusRequest[] {
  const read = new Map<string, number>();
  return requests.filter(({method, url, offset, answered}) => {
    const known = read.get(url) ?? 0;
    read.set(url, Math.max(known, answered ?? 0));
    return method === 'PATCH' && offset !== null && offset < known;
  });
}
