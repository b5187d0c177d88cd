import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {ACCOUNT, localService, type LocalService} from './support.js';

let service: LocalService;
before(async () => {
  service = await localService();
});

const make = (name: string, creator?: string): Promise<{uid?: string}> =>
  service.client.stream.directUpload.create({...ACCOUNT, maxDurationSeconds: 60, meta: {name}, ...(creator && {creator})});

test('a call without the token, or with another, is refused with code 10000', async () => {
  for (const headers of [{}, {Authorization: 'Bearer wrong'}]) {
    const answer = await fetch(`${service.origin}/client/v4/accounts/any/stream`, {headers: headers as Record<string, string>});
    assert.equal(answer.status, 401);
    const body = (await answer.json()) as {success: boolean; errors: {code: number}[]};
    assert.equal(body.success, false);
    assert.equal(body.errors[0]?.code, 10000);
  }
});

test('the official client lists with filters, order, counts and limit', async () => {
  const uids: string[] = [];
  for (const [name, creator] of [['Alpha one', 'ann'], ['Beta two'], ['Alpha three', 'bob']] as const)
    uids.push((await make(name, creator)).uid ?? '');
  const list = async (query: object): Promise<string[]> =>
    (await service.client.stream.list({...ACCOUNT, ...query})).result.map((video) => String((video.meta as {name: string}).name));
  assert.deepEqual(await list({search: 'alpha', asc: true}), ['Alpha one', 'Alpha three']);
  assert.deepEqual(await list({video_name: 'Beta two'}), ['Beta two']);
  assert.deepEqual(await list({creator: 'bob'}), ['Alpha three']);
  assert.deepEqual(await list({id: uids[1]}), ['Beta two']);
  assert.deepEqual(await list({status: 'ready'}), []);
  assert.deepEqual(await list({type: 'live'}), []);
  assert.equal((await list({status: 'pendingupload'})).length, 3);
  assert.deepEqual(await list({end: '2000-01-01T00:00:00Z'}), []);
  const body = (await (await service.api('?include_counts=true&limit=1')).json()) as {result: unknown[]; total: number; range: number};
  assert.deepEqual([body.result.length, body.total, body.range], [1, 3, 1]);
  assert.equal((await service.api('?limit=0')).status, 400);
});

test('a video is read, edited in part and deleted', async () => {
  const {uid = ''} = await make('First');
  const video = await service.client.stream.get(uid, ACCOUNT);
  assert.equal(video.status?.state, 'pendingupload');
  assert.equal(video.duration, -1);
  assert.equal(video.playback?.hls, `${service.origin}/${uid}/manifest/video.m3u8`);
  const edited = await service.client.stream.edit(uid, {...ACCOUNT, requireSignedURLs: true, allowedOrigins: ['a.com']});
  assert.equal(edited.requireSignedURLs, true);
  assert.deepEqual(edited.meta, {name: 'First'});
  for (const wrong of [
    {thumbnailTimestampPct: 2},
    {allowedOrigins: 'a.com'},
    {scheduledDeletion: new Date().toISOString()},
    {uid: 'other'},
    {creator: 'x'.repeat(65)},
  ]) {
    const answer = await service.api(`/${uid}`, {method: 'POST', body: JSON.stringify(wrong)});
    assert.equal(answer.status, 400, JSON.stringify(wrong));
    assert.equal(((await answer.json()) as {errors: {code: number}[]}).errors[0]?.code, 10005);
  }
  await service.client.stream.delete(uid, ACCOUNT);
  const gone = await service.api(`/${uid}`);
  assert.equal(gone.status, 404);
  assert.equal(((await gone.json()) as {errors: {code: number}[]}).errors[0]?.code, 10003);
});

test('words that stand beside ids are not taken for ids, and what is not offered says so', async () => {
  for (const path of ['/watermarks', '/webhook', '/storage-usage']) assert.equal((await service.api(path)).status, 501, path);
  assert.equal((await service.api('/keys')).status, 200);
  assert.equal((await service.api('/nothing/of/that')).status, 404);
});

test('JSON is taken with the content type that curl sends, and nonsense is refused', async () => {
  const send = (body: string): Promise<Response> =>
    service.api('/direct_upload', {method: 'POST', body, headers: {'Content-Type': 'application/x-www-form-urlencoded'}});
  assert.equal((await send('{"maxDurationSeconds": 10}')).status, 200);
  assert.equal((await send('{"maxDurationSeconds": ')).status, 400);
  assert.equal((await send('{}')).status, 400);
  assert.equal((await send('{"maxDurationSeconds": 36001}')).status, 400);
  assert.equal((await send(`{"maxDurationSeconds": 10, "expiry": "${new Date().toISOString()}"}`)).status, 400);
});
