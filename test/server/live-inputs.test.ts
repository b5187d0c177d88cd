import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {startLive} from './live-harness.js';

let live: Awaited<ReturnType<typeof startLive>>;
before(async () => void (live = await startLive()));
after(() => live.close());

const call = async (method: string, path = '', {body, headers}: {body?: unknown; headers?: Record<string, string>} = {}) => {
  const response = await fetch(`${live.origin}/client/v4/accounts/any/stream/live_inputs${path}`, {
    method,
    headers: {Authorization: 'Bearer local-token', ...headers},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return {status: response.status, json: text === '' ? null : JSON.parse(text)};
};

test('a live input is created, listed, changed and deleted in the shapes of the contract', async () => {
  const {status, json} = await call('POST', '', {body: {meta: {name: 'Town hall'}}});
  assert.equal(status, 200);
  assert.equal(json.success, true);
  const input = json.result;
  assert.match(input.uid, /^[0-9a-f]{32}$/);
  assert.equal(input.status, null);
  assert.equal(input.webRTCPlayback.url, `${live.origin}/${input.uid}/webRTC/play`);
  assert.match(input.webRTC.url, /\/[0-9a-f]{32}k[0-9a-f]{32}\/webRTC\/publish$/);

  const list = await call('GET', '?include_counts=true');
  assert.deepEqual(Object.keys(list.json.result.liveInputs[0]).sort(), ['created', 'deleteRecordingAfterDays', 'enabled', 'meta', 'modified', 'uid']);
  assert.equal(Number(list.json.result.total), 1);
  assert.equal(Number(list.json.result.range), 1);

  const changed = await call('PUT', `/${input.uid}`, {body: {enabled: false}});
  assert.equal(changed.json.result.enabled, false);
  assert.deepEqual(changed.json.result.meta, {name: 'Town hall'}, 'what the body leaves out stays');

  assert.equal((await call('DELETE', `/${input.uid}`)).status, 200);
  const gone = await call('GET', `/${input.uid}`);
  assert.equal(gone.status, 404);
  assert.equal(gone.json.errors[0].code, 10003);
});

test('an Idempotency-Key makes one input, and is refused once that is deleted', async () => {
  const headers = {'Idempotency-Key': 'a-key'};
  const [first, second] = [await call('POST', '', {headers}), await call('POST', '', {headers})];
  assert.equal(first.json.result.uid, second.json.result.uid);
  await call('DELETE', `/${first.json.result.uid}`);
  assert.equal((await call('POST', '', {headers})).status, 409);
});

test('rotating the keys changes the credentials and keeps the address of the viewers', async () => {
  const {result: before} = (await call('POST')).json;
  const {result: after} = (await call('POST', `/${before.uid}/rotate_keys`)).json;
  assert.notEqual(after.webRTC.url, before.webRTC.url);
  assert.equal(after.webRTCPlayback.url, before.webRTCPlayback.url);
  assert.ok(after.keysRotatedAt);
  const refused = await fetch(before.webRTC.url, {method: 'POST', headers: {'Content-Type': 'application/sdp'}, body: 'v=0\r\nm=audio 9 x 0\r\n'});
  assert.equal(refused.status, 404);
});

test('calls without the API token and with values out of range are refused', async () => {
  const unauthorized = await call('GET', '', {headers: {Authorization: 'Bearer wrong'}});
  assert.equal(unauthorized.status, 401);
  assert.equal(unauthorized.json.errors[0].code, 10000);
  assert.equal((await call('POST', '', {body: {deleteRecordingAfterDays: 3}})).status, 400);
});

test('a page of this machine gets a live input without the API token, another page does not', async () => {
  const ask = (origin: string) => fetch(`${live.origin}/demo/live-inputs`, {method: 'POST', headers: {Origin: origin}});
  const mine = await ask('http://localhost:9');
  assert.equal(mine.headers.get('access-control-allow-origin'), 'http://localhost:9');
  const input = (await mine.json()) as {uid: string};
  const foreign = await ask('https://example.com');
  assert.equal(foreign.status, 403);
  assert.equal(foreign.headers.get('access-control-allow-origin'), null);
  const lifecycle = await fetch(`${live.origin}/${input.uid}/lifecycle`);
  assert.deepEqual(await lifecycle.json(), {isInput: true, videoUID: null, live: false});
  assert.equal((await fetch(`${live.origin}/${input.uid}/manifest/video.m3u8`)).status, 204);
});
