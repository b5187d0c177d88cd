import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {CompactSign, importPKCS8} from 'jose';
import {createPrivateKey} from 'node:crypto';
import {ACCOUNT, clip, localService, type LocalService} from './support.js';

let service: LocalService;
let uid: string;
before(async () => {
  service = await localService();
  uid = await service.upload(await clip({seconds: 2}));
  await service.processed(uid);
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${service.origin}/${path}`, {headers});
const status = async (path: string, headers: Record<string, string> = {}): Promise<number> => (await get(path, headers)).status;
/** One address of each kind, below the id or the token. */
const PROTECTED = [
  'manifest/video.m3u8',
  'manifest/video.mpd',
  'manifest/a0.m3u8',
  'segments/a0/init.mp4',
  'segments/a0/1.m4s',
  'thumbnails/thumbnail.jpg',
];
const manifest = (idOrToken: string): string => `${idOrToken}/manifest/video.m3u8`;
const token = async (body: object = {}, id = uid): Promise<string> =>
  (await service.client.stream.token.create(id, {...ACCOUNT, ...body})).token ?? '';
const now = (): number => Math.floor(Date.now() / 1000);
const secure = (requireSignedURLs: boolean): Promise<unknown> => service.client.stream.edit(uid, {...ACCOUNT, requireSignedURLs});

test('playlists, segments and pictures are served with their types, and every address in them works', async () => {
  const multivariant = await get(manifest(uid));
  assert.equal(multivariant.headers.get('content-type'), 'application/vnd.apple.mpegurl');
  const playlists = [...(await multivariant.text()).matchAll(/(?:URI="|^)([\w-]+\.m3u8)/gm)].map((match) => match[1]);
  assert.ok(playlists.length >= 2);
  for (const playlist of playlists) {
    const media = await get(`${uid}/manifest/${playlist}`);
    assert.equal(media.status, 200, playlist);
    const [segment = ''] = [...(await media.text()).matchAll(/^[^#\s].*$/gm)].map(([line]) => line);
    const answer = await fetch(new URL(segment, media.url));
    assert.equal(answer.status, 200, segment);
    assert.match(answer.headers.get('content-type') ?? '', /^(video|audio)\/mp4$/);
  }
  assert.equal((await get(`${uid}/manifest/video.mpd`)).headers.get('content-type'), 'application/dash+xml');
  assert.equal(await status(`${uid}/manifest/none.m3u8`), 404);
  assert.equal(await status(`${uid}/segments/v180/999.m4s`), 404);
  assert.equal(await status(`${uid}/segments/..%2f..%2fsource/init.mp4`), 404);
  assert.equal(await status(manifest('0'.repeat(32))), 404);
});

test('a bandwidth hint leaves the closest quality', async () => {
  const count = async (query: string): Promise<number> => (await (await get(manifest(uid) + query)).text()).split('#EXT-X-STREAM-INF').length - 1;
  assert.ok((await count('')) > 1);
  assert.equal(await count('?clientBandwidthHint=0.1'), 1);
});

test('parts of a segment are served', async () => {
  const path = `${uid}/segments/a0/1.m4s`;
  const whole = new Uint8Array(await (await get(path)).arrayBuffer());
  const part = await get(path, {Range: 'bytes=10-19'});
  assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 10-19/${whole.length}`]);
  assert.deepEqual(new Uint8Array(await part.arrayBuffer()), whole.slice(10, 20));
  assert.equal((await (await get(path, {Range: 'bytes=-5'})).arrayBuffer()).byteLength, 5);
  assert.equal(await status(path, {Range: `bytes=${whole.length}-`}), 416);
  const head = await fetch(`${service.origin}/${path}`, {method: 'HEAD'});
  assert.equal(head.headers.get('content-length'), String(whole.length));
});

test('pictures come by time and size', async () => {
  const size = async (query: string): Promise<[number, number]> => {
    const answer = await get(`${uid}/thumbnails/thumbnail.jpg${query}`);
    assert.equal(answer.headers.get('content-type'), 'image/jpeg');
    return jpegSize(new Uint8Array(await answer.arrayBuffer()));
  };
  assert.deepEqual(await size(''), [640, 360]);
  assert.deepEqual(await size('?time=1s&width=160'), [160, 90]);
  assert.deepEqual(await size('?time=0.5&width=100&height=100&fit=crop'), [100, 100]);
  assert.deepEqual(await size('?width=100&height=100&fit=clip'), [100, 56]);
});

test('lifecycle tells that an id is a video', async () => {
  assert.deepEqual(await (await get(`${uid}/lifecycle`)).json(), {isInput: false, videoUID: uid, live: false});
});

test('a private video opens with a token and with nothing else', async (t) => {
  await secure(true);
  t.after(() => secure(false));
  const good = await token();
  const expired = await token({exp: now() - 5});
  const early = await token({nbf: now() + 60});
  for (const path of PROTECTED) {
    assert.equal(await status(`${good}/${path}`), 200, path);
    for (const refused of [uid, expired, early, `${good.slice(0, -8)}AAAAAAAA`, 'a.b.c']) assert.equal(await status(`${refused}/${path}`), 401, path);
  }
  const plain = await (await service.api(`/${uid}/token`, {method: 'POST'})).json();
  assert.equal(await status(manifest((plain as {result: {token: string}}).result.token)), 200);
  assert.equal((await service.api(`/${uid}/token`, {method: 'POST', body: JSON.stringify({exp: now() + 90_000})})).status, 400);
});

test('a token for another video opens that one alone', async (t) => {
  await secure(true);
  t.after(() => secure(false));
  const other = (await service.client.stream.directUpload.create({...ACCOUNT, maxDurationSeconds: 60})).uid ?? '';
  const foreign = await token({}, other);
  for (const path of PROTECTED) assert.equal(await status(`${foreign}/${path}`), 404, path);
});

test("the account's own keys sign, by the service or by the caller, until they are revoked", async (t) => {
  await secure(true);
  t.after(() => secure(false));
  const {id = '', pem = '', jwk = ''} = await service.client.stream.keys.create(ACCOUNT);
  assert.equal(JSON.parse(Buffer.from(jwk, 'base64').toString()).kid, id);
  const signed = await token({id, pem});
  const key = createPrivateKey(Buffer.from(pem, 'base64').toString()).export({type: 'pkcs8', format: 'pem'}).toString();
  const own = await new CompactSign(new TextEncoder().encode(JSON.stringify({sub: uid, kid: id, exp: String(now() + 60)})))
    .setProtectedHeader({alg: 'RS256', kid: id})
    .sign(await importPKCS8(key, 'RS256'));
  assert.equal(await status(manifest(signed)), 200);
  assert.equal(await status(manifest(own)), 200);
  assert.deepEqual(
    (await service.client.stream.keys.get(ACCOUNT)).result.map((row) => row.id),
    [id],
  );
  assert.equal(await service.client.stream.keys.delete(id, ACCOUNT), 'Revoked');
  assert.equal(await status(manifest(signed)), 401);
  assert.equal(await status(manifest(own)), 401);
});

test('access rules decide by address', async () => {
  const block = await token({
    accessRules: [
      {type: 'ip.src', action: 'allow', ip: ['10.0.0.0/8']},
      {type: 'any', action: 'block'},
    ],
  });
  assert.equal(await status(manifest(block)), 401);
  const allow = await token({
    accessRules: [
      {type: 'ip.src', action: 'allow', ip: ['127.0.0.0/8', '::1']},
      {type: 'any', action: 'block'},
    ],
  });
  assert.equal(await status(manifest(allow)), 200);
});

test('allowed origins rule manifests and segments', async (t) => {
  await service.client.stream.edit(uid, {...ACCOUNT, allowedOrigins: ['*.a.com', 'localhost:8000']});
  t.after(() => service.client.stream.edit(uid, {...ACCOUNT, allowedOrigins: []}));
  for (const [origin, expected] of [
    ['https://x.a.com', 200],
    ['https://a.com', 403],
    ['http://localhost:8000', 200],
    ['http://localhost:8001', 403],
  ] as const) {
    const answer = await get(manifest(uid), {Origin: origin});
    assert.equal(answer.status, expected, origin);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(await status(`${uid}/segments/a0/init.mp4`, {Referer: `${origin}/page`}), expected, origin);
  }
  assert.equal(await status(manifest(uid)), 403);
});

/** Width and height as a JPEG's frame header tells them. */
function jpegSize(bytes: Uint8Array): [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 2; at < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xc2) return [view.getUint16(at + 7), view.getUint16(at + 5)];
  }
  throw new Error('no frame header');
}
