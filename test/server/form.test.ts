import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, request} from 'node:http';
import type {AddressInfo} from 'node:net';
import {before, test} from 'node:test';
import {onCleanup} from '../support/cleanup.js';
import {ACCOUNT, clip, formOf, localService, type LocalService} from './support.js';

let service: LocalService;
before(async () => {
  service = await localService();
});

const link = async (options: object = {}): Promise<{uid: string; url: string}> => {
  const {uid = '', uploadURL = ''} = await service.client.stream.directUpload.create({...ACCOUNT, maxDurationSeconds: 60, ...options});
  return {uid, url: uploadURL};
};

test('a one-time URL takes one form, and no second', async () => {
  const {uid, url} = await link({meta: {name: 'Given'}});
  const bytes = await clip();
  assert.equal((await fetch(url, {method: 'POST', body: formOf(bytes, 'holiday.mp4')})).status, 200);
  const video = await service.processed(uid);
  assert.equal(video.status?.state, 'ready');
  assert.equal(video.size, bytes.length);
  assert.equal((video.meta as {name: string}).name, 'Given');
  const again = await fetch(url, {method: 'POST', body: formOf(bytes, 'holiday.mp4')});
  assert.equal(again.status, 409);
  assert.equal(again.headers.get('access-control-allow-origin'), '*');
});

test('a form without a file, or no form at all, leaves the URL unused', async () => {
  const {uid, url} = await link();
  const empty = new FormData();
  empty.append('other', 'x');
  assert.equal((await fetch(url, {method: 'POST', body: empty})).status, 400);
  assert.equal((await fetch(url, {method: 'POST', body: 'text'})).status, 400);
  assert.equal((await service.client.stream.get(uid, ACCOUNT)).status?.state, 'pendingupload');
  const asked = await fetch(url, {method: 'HEAD', headers: {'Tus-Resumable': '1.0.0'}});
  assert.deepEqual([asked.status, asked.headers.get('upload-offset')], [204, null]);
});

test('an expired URL is gone', async () => {
  const {uid, url} = await link();
  await service.client.stream.edit(uid, {...ACCOUNT, uploadExpiry: new Date(Date.now() - 1000).toISOString()});
  assert.equal((await fetch(url, {method: 'POST', body: formOf('x', 'x.mp4')})).status, 410);
  assert.equal((await fetch(`${service.origin}/upload/unknown`, {method: 'POST', body: formOf('x', 'x.mp4')})).status, 404);
});

test('a file that is larger than a form may be is refused before it is read', async () => {
  const {url} = await link();
  const size = 212_000_000;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(url, {method: 'POST', headers: {'Content-Length': size, 'Content-Type': 'multipart/form-data; boundary=x'}}, (answer) => {
      resolve(answer.statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    const block = Buffer.alloc(4_000_000);
    let left = size;
    const write = (): void => {
      while (left > 0) {
        const piece = block.subarray(0, Math.min(left, block.length));
        left -= piece.length;
        if (!sent.write(piece)) return void sent.once('drain', write);
      }
      sent.end();
    };
    write();
  });
  assert.equal(status, 413);
});

test('a text file ends in ERR_NON_VIDEO, and its delivery URLs answer 424', async () => {
  const uid = await service.upload(new TextEncoder().encode('no video at all'), 'film.mp4');
  const video = await service.processed(uid);
  assert.equal(video.status?.state, 'error');
  assert.equal(video.status?.errorReasonCode, 'ERR_NON_VIDEO');
  assert.equal(video.readyToStream, false);
  for (const path of ['manifest/video.m3u8', 'manifest/video.mpd', 'thumbnails/thumbnail.jpg', 'segments/v180/init.mp4']) {
    assert.equal((await fetch(`${service.origin}/${uid}/${path}`)).status, 424, path);
  }
});

test('a video longer than allowed ends in ERR_DURATION_EXCEED_CONSTRAINT', async () => {
  const {uid, url} = await link({maxDurationSeconds: 1});
  await fetch(url, {method: 'POST', body: formOf(await clip({seconds: 2}), 'long.mp4')});
  assert.equal((await service.processed(uid)).status?.errorReasonCode, 'ERR_DURATION_EXCEED_CONSTRAINT');
});

test('a basic upload is looked at on arrival', async () => {
  const refused = await service.api('', {method: 'POST', body: formOf('no video', 'film.mp4')});
  assert.equal(refused.status, 400);
  assert.equal(((await refused.json()) as {errors: {code: number}[]}).errors[0]?.code, 10059);
  const taken = await service.api('', {method: 'POST', body: formOf(await clip(), 'film.mp4')});
  assert.equal(taken.status, 200);
  const {result} = (await taken.json()) as {result: {uid: string; meta: {name: string}}};
  assert.equal(result.meta.name, 'film.mp4');
  assert.equal((await service.processed(result.uid)).status?.state, 'ready');
});

test('a video is copied from a link, and an unreachable link ends in ERR_FETCH_ORIGIN_ERROR', async () => {
  const bytes = await clip();
  const files = createServer((_request, response) => response.end(bytes)).listen(0, '127.0.0.1');
  await once(files, 'listening');
  onCleanup(() => files.close());
  const input = `http://127.0.0.1:${(files.address() as AddressInfo).port}/film.mp4`;
  const copy = await service.client.stream.copy.create({...ACCOUNT, input, meta: {name: 'Copied'}});
  assert.deepEqual(copy.meta, {name: 'Copied', 'downloaded-from': input});
  assert.equal((await service.processed(copy.uid ?? '')).status?.state, 'ready');
  const lost = await service.client.stream.copy.create({...ACCOUNT, input: 'http://127.0.0.1:1/film.mp4'});
  assert.equal((await service.processed(lost.uid ?? '')).status?.errorReasonCode, 'ERR_FETCH_ORIGIN_ERROR');
  const refused = await service.api('/copy', {method: 'POST', body: '{"url": "no url"}'});
  assert.equal(((await refused.json()) as {errors: {code: number}[]}).errors[0]?.code, 10010);
});
