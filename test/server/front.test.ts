import assert from 'node:assert/strict';
import {before, beforeEach, test} from 'node:test';
import {until} from '../support/until.js';
import {localService, patchAt, TUS, type LocalService} from './support.js';

const PAGE = 'https://page.example';
let service: LocalService;
before(async () => {
  service = await localService();
});
beforeEach(() => faults([]));

const faults = async (list: object[]): Promise<Response> => fetch(`${service.origin}/demo/faults`, {method: 'PUT', body: JSON.stringify(list)});
const requests = async (): Promise<{method: string; path: string; status: number; offset: number | null; received: number; aborted: boolean}[]> =>
  (await fetch(`${service.origin}/demo/requests`)).json() as never;
const create = async (size: number): Promise<string> => {
  const answer = await fetch(`${service.origin}/demo/tus`, {method: 'POST', headers: {...TUS, 'Upload-Length': String(size)}});
  return answer.headers.get('location') ?? '';
};

test('a page of any origin may preflight, upload and play', async () => {
  for (const [path, method] of [
    ['/upload/tus/x', 'PATCH'],
    ['/upload/x', 'POST'],
    [`/${'a'.repeat(32)}/manifest/video.m3u8`, 'GET'],
    [`/${'a'.repeat(32)}/webRTC/play`, 'POST'],
  ] as const) {
    const answer = await fetch(service.origin + path, {
      method: 'OPTIONS',
      headers: {
        Origin: PAGE,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'tus-resumable,x-own',
        'Access-Control-Request-Private-Network': 'true',
      },
    });
    assert.equal(answer.status, 204, path);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', path);
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', new RegExp(method), path);
    assert.equal(answer.headers.get('access-control-allow-headers'), 'tus-resumable,x-own', path);
    assert.equal(answer.headers.get('access-control-allow-private-network'), 'true', path);
  }
  const head = await fetch(await create(5), {method: 'HEAD', headers: {...TUS, Origin: PAGE}});
  assert.equal(head.headers.get('access-control-allow-origin'), '*');
  for (const name of ['Location', 'Upload-Offset', 'Upload-Length', 'stream-media-id', 'Content-Range', 'Link']) {
    assert.match(head.headers.get('access-control-expose-headers') ?? '', new RegExp(`\\b${name}\\b`), name);
  }
});

test('what hands out credentials answers pages of this machine alone', async () => {
  const ask = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${service.origin}/demo/direct-upload`, {method: 'POST', body: '{}', headers});
  const local = await ask({Origin: 'http://localhost:9999'});
  assert.deepEqual([local.status, local.headers.get('access-control-allow-origin')], [200, 'http://localhost:9999']);
  const foreign = await ask({Origin: PAGE});
  assert.deepEqual([foreign.status, foreign.headers.get('access-control-allow-origin')], [403, null]);
  assert.equal((await fetch(`${service.origin}/demo/token/${'a'.repeat(32)}`, {headers: {Origin: PAGE}})).status, 403);
});

test('localhost is reached by both loopback addresses', async () => {
  const {port} = new URL(service.origin);
  assert.equal((await fetch(`http://127.0.0.1:${port}/demo/videos`)).status, 200);
});

test('the page helpers make videos as a back end would', async () => {
  const answer = await fetch(`${service.origin}/demo/direct-upload`, {
    method: 'POST',
    body: JSON.stringify({name: 'film.mp4', size: 3, type: 'video/mp4', metadata: {name: 'Film', requiresignedurls: '', shelf: 'top'}}),
  });
  const {uid, uploadURL} = (await answer.json()) as {uid: string; uploadURL: string};
  assert.ok(uploadURL.startsWith(`${service.origin}/upload/`));
  const video = (await (await fetch(`${service.origin}/demo/videos/${uid}`)).json()) as {requireSignedURLs: boolean; meta: object};
  assert.equal(video.requireSignedURLs, true);
  assert.deepEqual(video.meta, {name: 'Film', filename: 'film.mp4', filetype: 'video/mp4', shelf: 'top'});
  assert.ok(((await (await fetch(`${service.origin}/demo/videos`)).json()) as {uid: string}[]).some((row) => row.uid === uid));
});

test('a fault answers in place of the service, so many times, after so many', async () => {
  await faults([{path: '/demo/videos', status: 503, headers: {'Retry-After': '1'}, body: 'away', times: 2, after: 1}]);
  const statuses: number[] = [];
  for (let round = 0; round < 4; round++) statuses.push((await fetch(`${service.origin}/demo/videos`)).status);
  assert.deepEqual(statuses, [200, 503, 503, 200]);
  const [fault] = (await (await fetch(`${service.origin}/demo/faults`)).json()) as {seen: number; hits: number}[];
  assert.deepEqual([fault?.seen, fault?.hits], [4, 2]);
  assert.equal((await faults([{path: '('}])).status, 400);
});

test('a fault takes away a header of a real answer', async () => {
  const url = await create(5);
  await faults([{path: '/upload/tus/', headers: {'Upload-Offset': null}}]);
  const head = await fetch(url, {method: 'HEAD', headers: TUS});
  assert.deepEqual([head.status, head.headers.get('upload-offset')], [200, null]);
});

test('an upload dropped in the middle keeps what had arrived', async () => {
  const size = 4_000_000;
  const url = await create(size);
  await faults([{method: 'PATCH', path: '/upload/tus/', dropAfterBytes: 1_000_000}]);
  await assert.rejects(fetch(url, {method: 'PATCH', headers: patchAt(0), body: new Uint8Array(size)}));
  const offset = await until(async () => Number((await fetch(url, {method: 'HEAD', headers: TUS})).headers.get('upload-offset')));
  // What was still on its way to the disk may be lost with the connection.
  assert.ok(offset > 900_000 && offset <= 1_000_000, String(offset));
  const entry = await until(async () => (await requests()).find((row) => row.method === 'PATCH' && url.endsWith(row.path)));
  assert.deepEqual([entry.status, entry.aborted, entry.offset], [0, true, 0]);
});

test('an answer is slowed down, or cut', async () => {
  await faults([
    {path: '/demo/token/', bytesPerSecond: 400, times: 1},
    {path: '/demo/token/', dropAfterBytes: 10},
  ]);
  const started = Date.now();
  await (await fetch(`${service.origin}/demo/token/${'a'.repeat(32)}`)).json();
  assert.ok(Date.now() - started >= 500, `${Date.now() - started} ms`);
  await assert.rejects(fetch(`${service.origin}/demo/token/${'a'.repeat(32)}`).then((answer) => answer.text()));
});

test('a newcomer to an upload that another request holds gets its turn', async () => {
  const size = 4_000_000;
  const url = await create(size);
  await faults([{method: 'PATCH', path: '/upload/tus/', bytesPerSecond: 200_000, times: 1}]);
  const slow = fetch(url, {method: 'PATCH', headers: patchAt(0), body: new Uint8Array(size)}).catch(() => null);
  await until(async () => (await requests()).some((row) => row.method === 'PATCH' && url.endsWith(row.path) && row.received > 0), {interval: 20});
  // As a client does: on 409 it asks again, for its HEAD may have come before the slow request began to write.
  const statuses: number[] = [];
  await until(async () => {
    const head = await fetch(url, {method: 'HEAD', headers: TUS});
    const offset = Number(head.headers.get('upload-offset'));
    assert.ok(offset < size);
    statuses.push((await fetch(url, {method: 'PATCH', headers: patchAt(offset), body: new Uint8Array(size - offset)})).status);
    return statuses.at(-1) === 204;
  });
  assert.ok(statuses.length <= 2, String(statuses));
  await slow;
});
