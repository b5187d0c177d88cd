import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {CHAPTERS, fixtureUrl, FIXTURES, LOUD, SPOKEN, type Fixture, type FixtureName} from '../../demo/server/demo/fixtures/table.js';
import {arm} from '../support/faults.js';
import {openBarePlayers, type BarePlayers} from '../support/bare-players.js';
import {until} from '../support/until.js';
import {captionBytes, texts708} from './cea.js';
import {localService, type LocalService} from './support.js';

let service: LocalService;
let players: BarePlayers;
before(async () => {
  service = await localService();
  players = await openBarePlayers();
});

const url = (name: FixtureName, file?: string): string => fixtureUrl(service.origin, name, file);
const get = async (address: string): Promise<Response> => {
  const response = await fetch(address, {headers: {Origin: 'http://localhost:1'}});
  assert.equal(response.status, 200, address);
  assert.equal(response.headers.get('access-control-allow-origin'), 'http://localhost:1');
  return response;
};
const spoken = (language: 'en' | 'es'): string[] => SPOKEN[language].map(({text}) => text);

/** Every address that a manifest names, with those of the playlists it names. */
async function addressesOf(manifest: string): Promise<string[]> {
  const text = await (await get(manifest)).text();
  const numbers = [1, 2, 3];
  const found = manifest.endsWith('.mpd')
    ? [...text.matchAll(/(?:initialization="|media="|<BaseURL>)([^"<]+)/g)].flatMap(([, address]) =>
        address.includes('$Number$')
          ? numbers.slice(0, address.includes('.jpg') ? 2 : 3).map((number) => address.replace('$Number$', String(number)))
          : [address],
      )
    : [...text.matchAll(/URI="([^"]+)"|^([^#\s].*)$/gm)].map(([, uri, line]) => uri ?? line);
  const all = found.map((address) => new URL(address, manifest).href);
  const below = await Promise.all(all.filter((address) => address.endsWith('.m3u8')).map(addressesOf));
  return [...all, ...below.flat()];
}

test('every fixture is there with all that its manifests name', async () => {
  assert.deepEqual(Object.keys((await (await get(`${service.origin}/demo/fixtures`)).json()) as object), Object.keys(FIXTURES));
  for (const [name, fixture] of Object.entries(FIXTURES) as [FixtureName, Fixture][]) {
    const manifests = [fixture.hls, fixture.dash].flatMap((file) => (file ? [url(name, file)] : []));
    const files = Object.values(fixture.files ?? {}).map((file) => url(name, file));
    for (const address of new Set([...(await Promise.all(manifests.map(addressesOf))).flat(), ...files])) await (await get(address)).arrayBuffer();
  }
  assert.equal((await fetch(url('images', '../../../package.json'))).status, 404);
  const lift = await arm(service.origin, {id: 'images', path: '\\.jpg', status: 403});
  assert.deepEqual([(await fetch(url('images', 'segments/images/1.jpg'))).status, (await fetch(url('images'))).status], [403, 200]);
  await lift();
  assert.equal((await fetch(url('images', 'captioned.h264'))).status, 404);
});

test('all of them play in bare engines', async () => {
  for (const [name, fixture] of Object.entries(FIXTURES) as [FixtureName, Fixture][]) {
    for (const kind of ['hls', 'dash'] as const) {
      if (fixture[kind]) await players[kind](`${name} ${kind}`, url(name, fixture[kind]));
    }
    for (const kind of ['hls', 'dash'] as const) {
      if (!fixture[kind]) continue;
      const {fatal, width} = await players.played(`${name} ${kind}`, 0.5);
      assert.ok(fatal === null && width >= 320, `${name} by ${kind}: ${fatal}`);
    }
  }
});

test('hls.js reads the captions inside the picture, and Timed Text', async () => {
  for (const [name, track, texts] of [
    ['cea-608', 0, spoken('en')],
    ['cea-608', 1, spoken('es')],
    ['cea-608-unsignalled', 0, spoken('en')],
    ['imsc', 0, spoken('en')],
  ] as const) {
    // A caption inside the picture may come to its end in pieces.
    const seen = async (): Promise<string> => [...new Set(await players.cues(`${name} hls`, track))].join();
    await until(async () => (await seen()) === texts.join(), {what: `the texts of ${name}`});
  }
});

test('dash.js lists the tracks that the table tells', async () => {
  const labels = (name: string, kind: 'audio' | 'text'): Promise<(string | null)[]> =>
    players.page.evaluate((key, type) => (window as any).engines[key].engine.getTracksFor(type).map(({lang}: any) => lang), `${name} dash`, kind);
  assert.deepEqual((await labels('imsc', 'text')).sort(), ['en', 'es']);
  assert.equal((await labels('track-names', 'audio')).length, 3);
  assert.equal((await labels('track-names', 'text')).length, 3);
  const [image] = await players.page.evaluate(() => (window as any).engines['images dash'].engine.getRepresentationsByType('image'));
  assert.ok(image, 'the tiles');
});

test('the captions of CEA-708 say what they should', async () => {
  const triplets = async (name: FixtureName) => {
    const files = [1, 2, 3].map(async (number) => Buffer.from(await (await get(url(name, `segments/v180/${number}.m4s`))).arrayBuffer()));
    return (await Promise.all(files)).flatMap(captionBytes);
  };
  const [alone, beside] = [await triplets('cea-708'), await triplets('cea-608')];
  assert.deepEqual([texts708(alone, 1), texts708(alone, 2), texts708(beside, 1)], [spoken('en'), spoken('es'), LOUD.map(({text}) => text)]);
});

test('tracks keep the names, languages and purposes that the table tells', async () => {
  const tracks = async (name: string): Promise<unknown> =>
    players.page.evaluate(
      (key) => (window as any).engines[key].engine.audioTracks.map(({name, lang, attrs}: any) => [name, lang ?? '', attrs.CHARACTERISTICS ?? '']),
      name,
    );
  assert.deepEqual(await tracks('audio-description hls'), [
    ['English', 'en', ''],
    ['English (audio description)', 'en', 'public.accessibility.describes-video'],
  ]);
  const manifest = await (await get(url('audio-description', 'manifest/video.mpd'))).text();
  assert.match(manifest, /AudioPurposeCS:2007" value="1"\/>\s*<Role [^>]*value="description"/);
  assert.equal(((await tracks('track-names hls')) as unknown[]).length, 3);
});

test('chapters say the same as WebVTT and as session data', async () => {
  const vtt = await (await get(url('chapters', 'captions/chapters.vtt'))).text();
  const json = (await (await get(url('chapters', 'captions/chapters.json'))).json()) as {'start-time': number; titles: {title: string}[]}[];
  for (const [index, {start, text}] of CHAPTERS.entries()) {
    assert.match(vtt, new RegExp(`0${start}\\.000 --> .*\n${text}`));
    assert.deepEqual([json[index]['start-time'], json[index].titles[0].title], [start, text]);
  }
});
