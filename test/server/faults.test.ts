import assert from 'node:assert/strict';
import {afterEach, before, test} from 'node:test';
import type {Fault} from '../../demo/server/front/faults.js';
import {arm} from '../support/faults.js';
import {ACCOUNT, clip, localService, type LocalService} from './support.js';

let service: LocalService;
let uid: string;
let whole: Buffer;
const lifts: (() => Promise<void>)[] = [];
const SEGMENT = 'segments/a0/1.m4s';

before(async () => {
  service = await localService();
  uid = await service.upload(await clip());
  await service.processed(uid);
  whole = await bytes(await get(SEGMENT));
});
afterEach(async () => {
  for (const lift of lifts.splice(0)) await lift();
});

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${service.origin}/${uid}/${path}`, init);
const status = async (path: string): Promise<number> => (await get(path)).status;
const bytes = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const put = async (fault: Fault): Promise<void> => void lifts.push(await arm(service.origin, fault));

test('segments are refused for one video, with a token too, until the switch is lifted', async () => {
  const {token} = (await (await fetch(`${service.origin}/demo/token/${uid}?exp=60`)).json()) as {token: string};
  const byToken = async (): Promise<number> => (await fetch(`${service.origin}/${token}/${SEGMENT}`)).status;
  await put({id: '0'.repeat(32), path: '\\.m4s', status: 500});
  await put({id: uid, path: '\\.m4s', status: 403});
  assert.deepEqual([await status(SEGMENT), await byToken(), await status('manifest/a0.m3u8')], [403, 403, 200]);
  await lifts.pop()?.();
  assert.deepEqual([await status(SEGMENT), await byToken()], [200, 200]);
});

test('one segment fails so many times', async () => {
  await put({id: uid, path: '/a0/1\\.m4s', status: 503, times: 2});
  assert.deepEqual([await status('segments/v180/1.m4s'), await status(SEGMENT), await status(SEGMENT), await status(SEGMENT)], [200, 503, 503, 200]);
});

test('a segment is cut short as though that were all, or its connection breaks', async () => {
  await put({id: uid, path: '\\.m4s', truncateTo: 500, times: 1});
  await put({id: uid, path: '\\.m4s', dropAfterBytes: 500});
  const short = await get(SEGMENT);
  assert.equal(short.headers.get('content-length'), '500');
  assert.deepEqual(await bytes(short), whole.subarray(0, 500));
  await assert.rejects(get(SEGMENT).then(bytes));
});

test('a segment is damaged, by the same seed in the same way', async () => {
  await put({id: uid, path: '\\.m4s', corrupt: {seed: 7}, times: 2});
  await put({id: uid, path: '\\.m4s', corrupt: {seed: 8}, times: 1});
  const [first, second, other] = [await bytes(await get(SEGMENT)), await bytes(await get(SEGMENT)), await bytes(await get(SEGMENT))];
  assert.equal(first.length, whole.length);
  const changed = first.filter((byte, at) => byte !== whole[at]).length / whole.length;
  assert.ok(changed > 0.005 && changed <= 0.01, String(changed));
  assert.deepEqual(first, second);
  assert.notDeepEqual(first, other);
  assert.deepEqual(await bytes(await get(SEGMENT)), whole);
});

test('segments come slowly, and whole', async () => {
  const rate = whole.length * 4;
  await put({id: uid, path: '\\.m4s', bytesPerSecond: rate});
  const started = performance.now();
  assert.deepEqual(await bytes(await get(SEGMENT)), whole);
  assert.ok(performance.now() - started >= 150);
});

test('the headers that let other origins read are taken away, from refusals too', async () => {
  const allowed = async (): Promise<string | null> =>
    (await get(SEGMENT, {headers: {Origin: 'https://a.com'}})).headers.get('access-control-allow-origin');
  assert.equal(await allowed(), '*');
  await put({id: uid, headers: {'Access-Control-Allow-Origin': null}, times: 1});
  await put({id: uid, headers: {'Access-Control-Allow-Origin': null}, status: 403});
  assert.equal(await allowed(), null);
  assert.equal(await allowed(), null);
});

test('a manifest hangs until the switch is lifted', async () => {
  await put({id: uid, path: '/manifest/', hang: true});
  const given = new AbortController();
  const impatient = get('manifest/video.m3u8', {signal: given.signal});
  const patient = get('manifest/video.m3u8');
  let answered = false;
  patient.then(() => (answered = true));
  assert.equal(await status(SEGMENT), 200);
  given.abort();
  await assert.rejects(impatient, {name: 'AbortError'});
  assert.equal(answered, false);
  await lifts.pop()?.();
  assert.equal((await patient).status, 200);
});

test('a clock that is ahead ends tokens before their time, one that is late lets nothing in yet', async () => {
  const short = (await (await fetch(`${service.origin}/demo/token/${uid}?exp=6&nbf=-6`)).json()) as {token: string};
  const claims = JSON.parse(Buffer.from(short.token.split('.')[1], 'base64url').toString()) as {exp: number; nbf: number};
  assert.equal(claims.exp - claims.nbf, 12);
  await service.client.stream.edit(uid, {...ACCOUNT, requireSignedURLs: true});
  const opens = async (): Promise<number> => (await fetch(`${service.origin}/${short.token}/${SEGMENT}`)).status;
  assert.equal(await opens(), 200);
  for (const clockAheadMs of [60_000, -60_000]) {
    await put({id: uid, clockAheadMs});
    assert.equal(await opens(), 401, String(clockAheadMs));
    const told = Date.parse((await fetch(`${service.origin}/demo/token/${uid}`)).headers.get('date') ?? '') - Date.now();
    assert.ok(Math.abs(told - clockAheadMs) < 10_000, String(told));
    await lifts.pop()?.();
  }
  await service.client.stream.edit(uid, {...ACCOUNT, requireSignedURLs: false});
});

test('a video stands in a state of processing, with its reason, or has not started', async () => {
  const shown = async (): Promise<any> => (await fetch(`${service.origin}/demo/videos/${uid}`)).json();
  await put({id: uid, video: {state: 'inprogress', pctComplete: '39.000000'}});
  const {readyToStream, status: processing} = await shown();
  assert.deepEqual([readyToStream, processing.state, processing.pctComplete, processing.step], [false, 'inprogress', '39.000000', 'encoding']);
  assert.equal(await status('manifest/video.m3u8'), 404);
  await lifts.pop()?.();
  await put({id: uid, video: {state: 'error', errorReasonCode: 'ERR_MALFORMED_VIDEO', errorReasonText: 'The file is damaged.'}});
  assert.equal((await shown()).status.errorReasonCode, 'ERR_MALFORMED_VIDEO');
  for (const path of ['manifest/video.m3u8', SEGMENT, 'thumbnails/thumbnail.jpg']) {
    const answer = await get(path);
    assert.deepEqual([answer.status, await answer.text()], [424, 'ERR_MALFORMED_VIDEO: The file is damaged.\n'], path);
  }
  await lifts.pop()?.();
  await put({id: uid, path: '/manifest/', status: 204});
  assert.equal(await status('manifest/video.mpd'), 204);
  await lifts.pop()?.();
  assert.deepEqual([(await shown()).status.state, await status('manifest/video.m3u8')], ['ready', 200]);
});

test('switches of a name come and go without the others', async () => {
  const call = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${service.origin}/demo/faults${path}`, {method, body: body && JSON.stringify(body)});
  await call('PUT', '/mine', [{id: uid, status: 500}]);
  await call('PUT', '/yours', [{id: 'x', status: 500}]);
  await call('PUT', '/mine', [{id: uid, status: 502}]);
  assert.equal(await status(SEGMENT), 502);
  assert.equal((await call('DELETE', '/mine')).status, 204);
  const left = (await (await call('GET', '')).json()) as {name: string}[];
  assert.deepEqual(
    left.map(({name}) => name),
    ['yours'],
  );
  assert.equal((await call('PUT', '/mine', [{status: 500}])).status, 400);
  await call('DELETE', '');
  assert.deepEqual(await (await call('GET', '')).json(), []);
});
