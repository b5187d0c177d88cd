import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {processed, readVideo} from '../support/sample.js';
import {startService} from '../support/service.js';
import {until} from '../support/until.js';
import {clip, patchAt, TUS} from './support.js';

const MIN = 5_242_880;
const start = (env: Record<string, string> = {}): ReturnType<typeof startService> => startService({sample: false, env: {STREAM_SAMPLE: '0', ...env}});

async function create(origin: string, size: number): Promise<{url: string; uid: string}> {
  const answer = await fetch(`${origin}/demo/tus`, {method: 'POST', headers: {...TUS, 'Upload-Length': String(size)}});
  return {url: answer.headers.get('location') ?? '', uid: answer.headers.get('stream-media-id') ?? ''};
}
const offsetOf = async (url: string): Promise<number> => Number((await fetch(url, {method: 'HEAD', headers: TUS})).headers.get('upload-offset'));
const patch = (url: string, offset: number, bytes: Uint8Array): Promise<Response> =>
  fetch(url, {method: 'PATCH', headers: patchAt(offset), body: bytes as BodyInit});

test('an upload that a kill interrupted goes on where the bytes on disk end, and is whole', async () => {
  const service = await start();
  const bytes = randomBytes(3 * MIN);
  const {url, uid} = await create(service.origin, bytes.length);
  assert.equal((await patch(url, 0, bytes.subarray(0, MIN))).status, 204);
  await service.faults([{method: 'PATCH', path: '^/upload/tus/', bytesPerSecond: 4_000_000}]);
  const broken = patch(url, MIN, bytes.subarray(MIN)).catch(() => null);
  await until(
    async () => (await service.requests()).some((entry) => entry.method === 'PATCH' && entry.offset === MIN && Number(entry.received) > 500_000),
    {interval: 20},
  );
  await service.restart();
  assert.equal(await broken, null);
  const offset = await offsetOf(url);
  assert.ok(offset >= MIN && offset < bytes.length, `offset ${offset}`);
  assert.equal((await patch(url, offset, bytes.subarray(offset))).status, 204);
  const hash = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
  assert.equal(hash(await readFile(join(service.data, 'videos', uid, 'source'))), hash(bytes));
});

test('a finished upload and its records survive a kill at once, and the encode goes on', async () => {
  const service = await start({STREAM_SPEED: '1'});
  const bytes = await clip({seconds: 2, size: '640x360'});
  const {url, uid} = await create(service.origin, bytes.length);
  assert.equal((await patch(url, 0, bytes)).status, 204);
  await service.restart();
  const first = await readVideo(service.origin, uid);
  assert.ok(first && ['queued', 'inprogress'].includes(first.status.state), first?.status.state);
  await until(async () => Number((await readVideo(service.origin, uid))?.status.pctComplete ?? 0) > 5);
  await service.restart();
  const video = await processed(service.origin, uid);
  assert.equal(video.status.state, 'ready');
  assert.equal((await fetch(video.playback.hls)).status, 200);
});

test('tokens given out before a restart still open', async () => {
  const service = await start();
  const bytes = await clip();
  const {url, uid} = await create(service.origin, bytes.length);
  await patch(url, 0, bytes);
  await processed(service.origin, uid);
  await service.api(`/${uid}`, {method: 'POST', body: JSON.stringify({requireSignedURLs: true})});
  const {token} = (await (await fetch(`${service.origin}/demo/token/${uid}`)).json()) as {token: string};
  await service.restart();
  assert.equal((await fetch(`${service.origin}/${token}/manifest/video.m3u8`)).status, 200);
  assert.equal((await fetch(`${service.origin}/${uid}/manifest/video.m3u8`)).status, 401);
});
