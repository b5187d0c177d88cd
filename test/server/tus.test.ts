import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {ACCOUNT, clip, localService, patchAt, TUS, type LocalService} from './support.js';

const STEP = 262_144;
const MIN = 5_242_880;
let service: LocalService;
before(async () => {
  service = await localService();
});

const encode = (text: string): string => Buffer.from(text).toString('base64');

async function create(size: number, headers: Record<string, string> = {}): Promise<{url: string; uid: string}> {
  const answer = await service.api('?direct_user=true', {method: 'POST', headers: {...TUS, 'Upload-Length': String(size), ...headers}});
  assert.equal(answer.status, 201);
  return {url: answer.headers.get('location') ?? '', uid: answer.headers.get('stream-media-id') ?? ''};
}
const patch = (url: string, offset: number, bytes: Uint8Array, headers = {}): Promise<Response> =>
  fetch(url, {method: 'PATCH', headers: {...patchAt(offset), ...headers}, body: bytes as BodyInit});
const offsetOf = async (url: string): Promise<number> => Number((await fetch(url, {method: 'HEAD', headers: TUS})).headers.get('upload-offset'));

test('the official client makes an upload, and its metadata becomes the video', async () => {
  const metadata = [
    `name ${encode('Größe')}`,
    'requiresignedurls',
    `allowedorigins ${encode('a.com,b.com')}`,
    `thumbnailtimestamppct ${encode('0.5')}`,
    `maxDurationSeconds ${encode('9')}`,
    `shelf ${encode('top')}`,
  ];
  const {response} = await service.client.stream
    .create({
      ...ACCOUNT,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': 5,
      'Upload-Metadata': metadata.join(','),
      'Upload-Creator': 'ann',
      direct_user: true,
    })
    .withResponse();
  assert.equal(response.status, 201);
  const video = await service.client.stream.get(response.headers.get('stream-media-id') ?? '', ACCOUNT);
  assert.deepEqual(video.meta, {name: 'Größe', shelf: 'top'});
  assert.deepEqual(
    [video.creator, video.requireSignedURLs, video.allowedOrigins, video.thumbnailTimestampPct, video.maxDurationSeconds],
    ['ann', true, ['a.com', 'b.com'], 0.5, 9],
  );
  const head = await fetch(response.headers.get('location') ?? '', {method: 'HEAD', headers: TUS});
  assert.deepEqual([head.headers.get('upload-length'), head.headers.get('cache-control')], ['5', 'no-store']);
});

test('creation is refused without a size, in another version, and beyond the largest file', async () => {
  const status = async (headers: Record<string, string>): Promise<number> => (await service.api('', {method: 'POST', headers})).status;
  assert.equal(await status(TUS), 400);
  assert.equal(await status({'Tus-Resumable': '0.2.2', 'Upload-Length': '5'}), 412);
  assert.equal(await status({...TUS, 'Upload-Length': '30000000001'}), 413);
  assert.equal(await status({...TUS, 'Upload-Length': '5', 'Upload-Metadata': 'a b c'}), 400);
});

test('a video goes up in one piece, and its URL still tells the offset afterwards', async () => {
  const bytes = await clip();
  const {url, uid} = await create(bytes.length);
  const answer = await patch(url, 0, bytes);
  assert.deepEqual([answer.status, answer.headers.get('upload-offset')], [204, String(bytes.length)]);
  assert.equal(await offsetOf(url), bytes.length);
  const video = await service.processed(uid);
  assert.equal(video.status?.state, 'ready');
  assert.equal(video.size, bytes.length);
  assert.equal(Math.round(video.duration ?? 0), 1);
  assert.deepEqual(video.input, {width: 320, height: 180});
});

test('chunks are at least 5 MiB, in steps of 256 KiB, and end with the file', async () => {
  const size = 2 * MIN + 1;
  const {url} = await create(size);
  const bytes = new Uint8Array(size);
  assert.equal((await patch(url, 0, bytes.subarray(0, MIN - STEP))).status, 400);
  assert.equal((await patch(url, 0, bytes.subarray(0, MIN + 1))).status, 400);
  assert.equal(await offsetOf(url), 0);
  assert.equal((await patch(url, 0, bytes.subarray(0, MIN))).status, 204);
  assert.equal((await patch(url, MIN, new Uint8Array(2 * MIN))).status, 400);
  assert.equal((await patch(url, MIN, bytes.subarray(0, MIN))).status, 204);
  assert.equal((await patch(url, 2 * MIN, bytes.subarray(0, 1))).status, 204);
});

test('the protocol is kept: wrong offset, version, content type, method, and an unknown upload', async () => {
  const {url} = await create(10);
  const bytes = new Uint8Array(10);
  assert.equal((await patch(url, 5, bytes.subarray(5))).status, 409);
  assert.equal((await patch(url, 0, bytes, {'Tus-Resumable': '2.0.0'})).status, 412);
  assert.equal((await patch(url, 0, bytes, {'Content-Type': 'video/mp4'})).status, 415);
  assert.equal((await fetch(url, {method: 'DELETE', headers: TUS})).status, 405);
  assert.equal((await fetch(`${service.origin}/upload/tus/unknown`, {method: 'HEAD', headers: TUS})).status, 404);
  const options = await fetch(url, {method: 'OPTIONS'});
  assert.deepEqual([options.status, options.headers.get('tus-extension')], [204, 'creation,expiration']);
});

test('an expired upload is gone', async () => {
  const {url, uid} = await create(10);
  await service.client.stream.edit(uid, {...ACCOUNT, uploadExpiry: new Date(Date.now() - 1000).toISOString()});
  assert.equal((await fetch(url, {method: 'HEAD', headers: TUS})).status, 410);
  assert.equal((await patch(url, 0, new Uint8Array(10))).status, 410);
});

test('an upload of a deleted video is not found', async () => {
  const {url, uid} = await create(10);
  await service.client.stream.delete(uid, ACCOUNT);
  assert.equal((await fetch(url, {method: 'HEAD', headers: TUS})).status, 404);
});
