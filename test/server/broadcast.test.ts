import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {goLive, type OnAir} from '../support/broadcast.js';
import {arm} from '../support/faults.js';
import {openBarePlayers, type BarePlayers} from '../support/bare-players.js';
import {until} from '../support/until.js';
import {ACCOUNT, localService, type LocalService} from './support.js';

let service: LocalService;
let air: OnAir;
let players: BarePlayers;
before(async () => {
  service = await localService();
  const opening = openBarePlayers();
  air = await goLive(service.origin, {meta: {name: 'Town hall'}, recording: {mode: 'automatic'}});
  players = await opening;
});

const text = async (address: string): Promise<string> => {
  const response = await fetch(new URL(address, air.base));
  assert.equal(response.status, 200, address);
  return response.text();
};
const status = async (address: string): Promise<number> => (await fetch(new URL(address, air.base))).status;
const json = async (address: string): Promise<any> => (await fetch(new URL(address, air.base))).json();
const tag = (playlist: string, name: string): string | undefined => new RegExp(`^#${name}:(.*)$`, 'm').exec(playlist)?.[1];
const segments = (playlist: string): string[] => [...playlist.matchAll(/^[^#\n].*\.m4s$/gm)].map(([line]) => line);

test('an idle input answers 204 and says so', async () => {
  const {uid} = await service.client.stream.liveInputs.create(ACCOUNT);
  assert.equal(await status(`/${uid}/manifest/video.m3u8`), 204);
  assert.equal(await status(`/${uid}/manifest/video.mpd`), 204);
  assert.deepEqual(await json(`/${uid}/lifecycle`), {isInput: true, videoUID: null, live: false});
});

test('an input on air names the video of its broadcast, which stands in the lists', async () => {
  assert.deepEqual(await json('lifecycle'), {isInput: true, videoUID: air.video, live: true});
  assert.deepEqual(await json(`/${air.video}/lifecycle`), {isInput: false, videoUID: air.video, live: true});
  const {result} = (await (await service.api(`/live_inputs/${air.input}/videos`)).json()) as {result: any[]};
  assert.deepEqual(
    result.map(({uid, liveInput, status}) => [uid, liveInput, status.state]),
    [[air.video, air.input, 'live-inprogress']],
  );
  assert.equal((await (await service.api(`/live_inputs/${air.input}`)).json()).result.status, 'connected');
});

test('HLS lists two qualities and one sound, and every address in it works', async () => {
  const multivariant = await text('manifest/video.m3u8');
  assert.equal(multivariant.match(/^#EXT-X-STREAM-INF/gm)?.length, 2);
  assert.equal(multivariant.match(/TYPE=AUDIO/g)?.length, 1);
  for (const name of ['v180', 'v360', 'a0']) {
    const playlist = await text(`manifest/${name}.m3u8`);
    assert.equal(tag(playlist, 'EXT-X-TARGETDURATION'), '2');
    assert.doesNotMatch(playlist, /ENDLIST|PLAYLIST-TYPE|EXT-X-PART/);
    assert.ok(Math.abs(Date.parse(tag(playlist, 'EXT-X-PROGRAM-DATE-TIME') ?? '') - Date.now()) < 60_000);
    assert.equal(await status(`segments/${name}/init.mp4`), 200);
    for (const segment of segments(playlist)) assert.equal(await status(`manifest/${segment}`), 200, segment);
  }
});

test('an input that needs signed URLs is watched by a token, all the way down', async (t) => {
  const sign = (requireSignedURLs: boolean): Promise<unknown> =>
    service.client.stream.liveInputs.update(air.input, {...ACCOUNT, recording: {mode: 'automatic', requireSignedURLs}});
  const {token} = await json(`/demo/token/${air.input}`);
  await sign(true);
  t.after(() => sign(false));
  for (const path of ['manifest/video.m3u8', 'manifest/video.mpd', 'manifest/v180.m3u8', 'segments/v180/init.mp4', 'segments/v180/1.m4s']) {
    assert.deepEqual(
      [await status(path), await status(`/${token}/${path}`), await status(`/${token.slice(0, -8)}AAAAAAAA/${path}`)],
      [401, 200, 401],
      path,
    );
  }
});

test('bare hls.js and dash.js play it, and low latency is lower', async () => {
  const hls = `${air.base}manifest/video.m3u8`;
  // A player that begins with the broadcast is near its edge whatever it does.
  await text('manifest/v180.m3u8?_HLS_msn=4');
  await players.hls('low', `${hls}?protocol=llhls`, {lowLatencyMode: true});
  await players.hls('plain', hls, {lowLatencyMode: false});
  await players.dash('dash', `${air.base}manifest/video.mpd`);
  const seen = {low: await players.played('low', 3), plain: await players.played('plain', 3), dash: await players.played('dash', 3)};
  for (const [name, {fatal, width}] of Object.entries(seen)) assert.ok(fatal === null && width >= 320, `${name}: ${fatal} ${width}`);
  const {low, plain} = {low: await players.look('low'), plain: await players.look('plain')};
  assert.ok(low.latency > 0 && low.latency < plain.latency - 1.5, `${low.latency} s, ${plain.latency} s`);
});

test('the window slides, with dvrEnabled it grows from the beginning', async () => {
  await until(async () => Number(tag(await text('manifest/v180.m3u8'), 'EXT-X-MEDIA-SEQUENCE')) > 1);
  const window = await text('manifest/v180.m3u8');
  assert.equal(segments(window).length, 6);
  assert.match(await text('manifest/video.m3u8?dvrEnabled=true'), /v180\.m3u8\?dvrEnabled=true/);
  const whole = await text('manifest/v180.m3u8?dvrEnabled=true');
  assert.deepEqual([tag(whole, 'EXT-X-MEDIA-SEQUENCE'), tag(whole, 'EXT-X-PLAYLIST-TYPE'), tag(whole, 'EXT-X-VERSION')], ['1', 'EVENT', '8']);
  assert.ok(segments(whole).length > 6);
  assert.equal(await status('segments/v180/1.m4s'), 200);
});

test('DASH tells its clock and lists the segments that HLS does', async () => {
  const manifest = await text('manifest/video.mpd');
  assert.match(manifest, /type="dynamic"/);
  const clock = /UTCTiming [^>]*value="([^"]+)"/.exec(manifest)?.[1] ?? '';
  assert.ok(Math.abs(Date.parse(clock) - Date.now()) < 10_000);
  const playlist = await text('manifest/v180.m3u8');
  const first = Number(/id="v180"[\s\S]*?startNumber="(\d+)"/.exec(manifest)?.[1]);
  assert.ok(Math.abs(first - Number(tag(playlist, 'EXT-X-MEDIA-SEQUENCE'))) <= 1, String(first));
});

test('viewers are counted by their playlists', async () => {
  await fetch(new URL('manifest/v180.m3u8', air.base), {headers: {'User-Agent': 'another'}});
  const {liveViewers} = await json('views');
  assert.ok(liveViewers >= 2, String(liveViewers));
  assert.equal((await json(`/${air.video}/views`)).liveViewers, liveViewers);
});

test('with protocol=llhls the parts of the edge are listed, and the next one is announced', async () => {
  assert.match(await text('manifest/video.m3u8?protocol=llhls'), /v180\.m3u8\?protocol=llhls/);
  const playlist = await text('manifest/v180.m3u8?protocol=llhls');
  assert.match(tag(playlist, 'EXT-X-SERVER-CONTROL') ?? '', /CAN-BLOCK-RELOAD=YES.*PART-HOLD-BACK=1\.5\b/);
  assert.equal(tag(playlist, 'EXT-X-PART-INF'), 'PART-TARGET=0.5');
  assert.match(playlist, /#EXT-X-RENDITION-REPORT:URI="v360\.m3u8\?protocol=llhls",LAST-MSN=\d+,LAST-PART=\d+/);
  const parts = [...playlist.matchAll(/^#EXT-X-PART:DURATION=([\d.]+),URI="([^"]+)"(,INDEPENDENT=YES)?$/gm)];
  assert.ok(parts.length >= 12, String(parts.length));
  for (const [, duration, , independent] of parts.slice(0, 12)) assert.equal(duration, '0.500000', independent);
  assert.deepEqual(
    parts.slice(0, 8).map(([, , , independent]) => Boolean(independent)),
    [true, false, false, false, true, false, false, false],
  );
  const bytes = async (address: string): Promise<Buffer> => Buffer.from(await (await fetch(new URL(`manifest/${address}`, air.base))).arrayBuffer());
  const [whole] = segments(playlist).slice(-3);
  assert.deepEqual(Buffer.concat(await Promise.all(parts.slice(0, 4).map(([, , address]) => bytes(address)))), await bytes(whole));
});

test('a playlist and a part that are asked for ahead of time come when they are there', async () => {
  const low = 'manifest/v180.m3u8?protocol=llhls';
  const edge = (playlist: string): {msn: number; part: number} => {
    const [, msn, part] = /PRELOAD-HINT:TYPE=PART,URI="[^"]*\/(\d+)\.(\d+)\.m4s"/.exec(playlist) ?? [];
    return {msn: Number(msn), part: Number(part)};
  };
  const {msn, part} = edge(await text(low));
  const [answer, hinted] = await Promise.all([text(`${low}&_HLS_msn=${msn}&_HLS_part=${part}`), status(`segments/v180/${msn}.${part}.m4s`)]);
  assert.match(answer, new RegExp(`URI="\\.\\./segments/v180/${msn}\\.${part}\\.m4s"`));
  const next = edge(answer);
  assert.ok(next.msn > msn || next.part > part, JSON.stringify({msn, part, next}));
  assert.equal(hinted, 200);
  const sound = await text('manifest/a0.m3u8?protocol=llhls');
  const [limit] = /[\d.]+$/.exec(tag(sound, 'EXT-X-PART-INF') ?? '') ?? [];
  for (const [, length] of sound.matchAll(/^#EXT-X-PART:DURATION=([\d.]+)/gm)) assert.ok(Number(length) <= Number(limit), length);
  assert.match(await text(`${low}&_HLS_msn=${msn + 1}`), new RegExp(`^\\.\\./segments/v180/${msn + 1}\\.m4s$`, 'm'));
  assert.equal(await status(`${low}&_HLS_msn=${msn + 20}`), 400);
  assert.equal(await status(`${low}&_HLS_part=1`), 400);
});

test('a playlist stands still as long as its switch is on', async () => {
  const lift = await arm(service.origin, {id: air.input, path: '/v180\\.m3u8\\?still', freeze: true});
  const frozen = await text('manifest/v180.m3u8?still');
  const next =
    Number(
      segments(frozen)
        .at(-1)
        ?.match(/(\d+)\.m4s/)?.[1],
    ) + 1;
  assert.match(await text(`manifest/a0.m3u8?_HLS_msn=${next}`), new RegExp(`/${next}\\.m4s`), 'the sound goes on');
  assert.equal(await text('manifest/v180.m3u8?still'), frozen);
  await lift();
  assert.match(await text(`manifest/v180.m3u8?still&_HLS_msn=${next}`), new RegExp(`/${next}\\.m4s`));
});

test('DASH follows a clock that is wrong', async () => {
  const hour = 3_600_000;
  const lift = await arm(service.origin, {id: air.input, path: 'video\\.mpd\\?wrong', clockAheadMs: hour});
  const manifest = await text('manifest/video.mpd?wrong');
  await lift();
  const told = [/UTCTiming [^>]*value="([^"]+)"/, /publishTime="([^"]+)"/].map((pattern) => Date.parse(pattern.exec(manifest)?.[1] ?? ''));
  for (const time of told) assert.ok(Math.abs(time - Date.now() - hour) < 10_000, String(time));
  const began = /availabilityStartTime="([^"]+)"/;
  const moved = Date.parse(began.exec(manifest)?.[1] ?? '') - Date.parse(began.exec(await text('manifest/video.mpd'))?.[1] ?? '');
  assert.ok(Math.abs(moved - hour) < 1000, String(moved));
});

test('the end is told to who watches, and leaves a recording', async () => {
  await air.end();
  for (const name of ['low', 'plain', 'dash']) {
    const {fatal} = await until(async () => players.look(name).then((seen) => (seen.ended || seen.fatal ? seen : undefined)), {
      what: `the end of ${name}`,
    });
    assert.equal(fatal, null, name);
  }
  assert.deepEqual(await json('lifecycle'), {isInput: true, videoUID: null, live: false});
  assert.equal(await status('manifest/video.m3u8'), 204, 'nobody begins to watch');
  assert.match(await text('manifest/v180.m3u8'), /#EXT-X-ENDLIST\n$/);
  assert.match(await text('manifest/video.mpd'), /type="static"/);
  const video = await service.processed(air.video);
  assert.equal(video.status?.state, 'ready');
  assert.equal(video.liveInput, air.input);
  assert.ok((video.duration ?? 0) > 12, String(video.duration));
  const recorded = await text(`/${air.video}/manifest/v360.m3u8`);
  assert.match(recorded, /PLAYLIST-TYPE:VOD[\s\S]*#EXT-X-ENDLIST/);
  for (const segment of segments(recorded)) assert.equal(await status(`/${air.video}/manifest/${segment}`), 200, segment);
  assert.equal(await status(`/${air.video}/thumbnails/thumbnail.jpg?width=64`), 200);
});
