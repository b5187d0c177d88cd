import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser, SAMPLE_UID, startService, until, type Fault, type TestService} from './harness.js';
import {fixtureUrl, FIXTURES} from '../../demo/server/demo/fixtures/table.js';
import {goLive, type OnAir} from '../support/broadcast.js';
import {Outcomes} from './recovery-outcomes.js';
import {comesToRest, cutHole, givesUp, openPatient, play, playsPast, sleep, type Patient} from './recovery-page.js';

/*
 * What comes of a player in trouble, by each protocol: it goes on at the same position, or it ends in a named error; and it never asks without end.
 * Every page has a token of its own, by which its requests are told from those of the others, so that several can run at once.
 */

let service: TestService;
let browser: Browser;
before(async () => {
  service = await startService({script: 'demo'});
  browser = await launchBrowser();
  // The demo's pages are put together when they are first asked for, which is no trouble of the player's either.
  for (const protocol of ['hls', 'dash'] as const) {
    const patient = await openPatient({service, browser, protocol, tokens: [await token()]});
    await play(patient, SAMPLE_UID);
    await playsPast(patient, 0.5);
    await patient.page.browserContext().close();
  }
});

/** The long lane has a seed, and time for every row. */
const isLong = process.env.STREAM_TEST_SEED !== undefined;

/** What came of each trouble; the long lane keeps it for the README. */
const outcomes = new Outcomes();
after(() => (isLong ? outcomes.keep() : undefined));

let minted = 0;
/** A token like no other. */
async function token(id = SAMPLE_UID, seconds = 3600 + 60 * minted++): Promise<string> {
  return ((await (await fetch(`${service.origin}/demo/token/${id}?exp=${seconds}`)).json()) as {token: string}).token;
}

type Protocol = 'hls' | 'dash';
const MANIFEST = '/manifest/video\\.(m3u8|mpd)';
/** Not the first segments: it plays before it gets into trouble. */
const LATER = '/segments/v[^/]*/([2-9]|\\d\\d)\\.m4s';

interface Row {
  name: string;
  /** Left to the long lane. */
  long?: true;
  faults: Fault[] | ((protocol: Protocol) => Fault[]);
  /** A named error; absent when it recovers. */
  code?: string;
  /** How often an engine begins at most, where more than once. */
  engines?: number;
  /** Requests beyond those of an untroubled view, at most. */
  extra: number;
}

const ROWS: Row[] = [
  {name: 'the manifest fails twice', long: true, faults: [{path: MANIFEST, status: 503, times: 2}], extra: 4},
  {name: 'the manifest is not there', faults: [{path: MANIFEST, status: 404}], code: 'source-not-found', extra: 4},
  {name: 'the manifest never comes', long: true, faults: [{path: MANIFEST, hang: true}], code: 'timeout', extra: 4},
  {name: 'the video could not be processed', long: true, faults: [{path: MANIFEST, status: 424}], code: 'processing-failed', extra: 4},
  {name: 'the broadcast has not begun at first', long: true, faults: [{path: MANIFEST, status: 204, times: 1}], extra: 4, engines: 2},
  {
    name: 'what describes a track fails twice',
    long: true,
    faults: (protocol) => [{path: protocol === 'hls' ? '/v[^/]*\\.m3u8' : '/v[^/]*/init', status: 502, times: 2}],
    extra: 6,
  },
  {name: 'segments fail three times', faults: [{path: LATER, status: 503, times: 3}], extra: 8},
  {name: 'segments break off', long: true, faults: [{path: LATER, dropAfterBytes: 1000, times: 2}], extra: 8},
  {name: 'a segment never comes', long: true, faults: [{path: LATER, hang: true, times: 1}], extra: 8},
  {name: 'segments are cut short', long: true, faults: [{path: LATER, truncateTo: 1000, times: 2}], extra: 8},
  {name: 'a segment is missing in the qualities above the first', long: true, faults: [{path: '/v(480|720)/3\\.m4s', status: 404}], extra: 14},
  {
    name: 'some segments come with flipped bits',
    long: true,
    faults: [{path: LATER, corrupt: {seed: 7, share: 0.001}, times: 2}],
    extra: 16,
  },
  {name: 'all segments come with flipped bits', long: true, faults: [{path: LATER, corrupt: {seed: 7}}], code: 'network', extra: 40},
  {name: 'segments fail for good', long: true, faults: [{path: LATER, status: 500}], code: 'server', extra: 24},
  {name: 'segments are refused', faults: [{path: LATER, status: 403}], code: 'token-rejected', extra: 8},
];

/** More than the sample has in all its qualities would be a storm; a plain view of it takes this many. */
const PLAIN = 40;

/** What may be skipped, in seconds, is a hole in the media. */
function assertSteady({errors, ahead, back, away}: Awaited<ReturnType<Patient['ordeal']>>, hole = 0): void {
  const off = Math.max(ahead - hole, back, away);
  assert.ok(off < 0.3, `the position went ${ahead.toFixed(2)} s ahead and ${back.toFixed(2)} s back, and was seen ${away.toFixed(2)} s away`);
  assertSilent(errors);
}

/** A picture that stands still for longer than this has to be explained. */
const LONGEST_SPINNER = 15;

async function note(name: string, protocol: Protocol, patient: Patient, code: string | null = null): Promise<void> {
  const {ahead, back, away, stood, resumed} = await patient.ordeal();
  assert.ok(stood < LONGEST_SPINNER, `it stood still for ${stood.toFixed(1)} s`);
  outcomes.add(name, protocol, {code, off: code ? 0 : Math.max(0, ahead, back, away), stood, resumed});
}

/** Seconds from the network's return to that of the picture. */
const LONGEST_RETURN = 2;

/** No error says an address, an id or a token. */
function assertSilent(errors: {text: string}[]): void {
  for (const {text} of errors) assert.doesNotMatch(text, /https?:|eyJ|[0-9a-f]{32}|\?|m4s/, text);
}

async function open(t: {after(run: () => unknown): void}, protocol: Protocol, tokens?: string[]): Promise<Patient> {
  const patient = await openPatient({service, browser, protocol, tokens: tokens ?? [await token()]});
  t.after(() => patient.page.browserContext().close());
  return patient;
}

for (const protocol of ['hls', 'dash'] as const) {
  describe(`by ${protocol}`, {concurrency: 4}, () => {
    for (const {name, faults, code, extra, engines = 1} of ROWS.filter((row) => isLong || !row.long)) {
      test(`${name}: ${code ?? 'it goes on'}`, {timeout: 120_000}, async (t) => {
        const patient = await open(t, protocol);
        const lift = await patient.trouble(...(typeof faults === 'function' ? faults(protocol) : faults));
        t.after(lift);
        await play(patient, SAMPLE_UID);
        const rest = await comesToRest(patient, 10);
        assert.equal(rest.code, code ?? null, JSON.stringify((await patient.ordeal()).errors));
        assert.ok((await patient.met()) > 0, 'the trouble was met');
        await note(name, protocol, patient, rest.code);
        const ordeal = await patient.ordeal();
        assertSilent(ordeal.errors);
        if (!code) {
          assertSteady(ordeal);
          const needed = ordeal.engines.every((engine) => engine === protocol) && ordeal.engines.length <= engines;
          assert.ok(needed, `no other engine was needed than ${ordeal.engines.join()}: ${JSON.stringify(ordeal.errors)}`);
        }
        if (code) assert.equal(new Set(ordeal.engines).size, ordeal.engines.length, `each engine once: ${ordeal.engines.join()}`);
        const asked = (await patient.asked()).length;
        assert.ok(asked <= PLAIN + extra, `${asked} requests`);
        t.diagnostic(`${asked} requests; ${JSON.stringify(ordeal)}`);
      });
    }

    test('without a network it asks for nothing, and goes on where it was when it is back', {timeout: 120_000}, async (t) => {
      const patient = await open(t, protocol);
      // What comes after the third segment never comes, so that it runs dry.
      const lift = await patient.trouble({path: '/segments/v[^/]*/([3-9]|\\d\\d)\\.m4s', hang: true});
      await play(patient, SAMPLE_UID);
      await playsPast(patient, 1);
      await patient.page.setOfflineMode(true);
      await until(async () => (await patient.ordeal()).errors.some(({code, fatal}) => code === 'offline' && !fatal), {what: 'word of it'});
      await lift();
      const before = (await patient.asked()).length;
      const dry = await until(
        async () => {
          const {currentTime, readyState} = await patient.ordeal();
          return readyState < 3 ? {currentTime} : null;
        },
        {what: 'the buffer to run dry'},
      );
      assert.equal((await patient.asked()).length, before, 'nothing was asked for');
      await patient.page.setOfflineMode(false);
      await playsPast(patient, dry.currentTime + 1);
      const ordeal = await patient.ordeal();
      assertSteady(ordeal);
      await note('the network is gone for a while', protocol, patient);
      assert.deepEqual(ordeal.engines, [protocol]);
      assert.ok(ordeal.resumed !== null && ordeal.resumed > 0, 'the picture has moved again');
      if (isLong) assert.ok(ordeal.resumed <= LONGEST_RETURN, `${ordeal.resumed} s after the network's return`);
    });

    test('a decoder that fails is replaced, at the same position', {timeout: 120_000}, async (t) => {
      const patient = await open(t, protocol);
      // As long as something is to come, the media source is open.
      const lift = await patient.trouble({path: '/segments/v[^/]*/([4-9]|\\d\\d)\\.m4s', hang: true});
      await play(patient, SAMPLE_UID);
      await playsPast(patient, 2);
      const fail = () => patient.page.evaluate(() => (window as any).sources.at(-1).endOfStream('decode'));
      await until(() => fail().then(() => true), {what: 'a moment without an append', interval: 20});
      await until(async () => (await patient.ordeal()).broken === 1, {what: 'the decoder to fail'});
      await lift();
      await playsPast(patient, 5);
      const ordeal = await patient.ordeal();
      assertSteady(ordeal);
      assert.deepEqual(new Set(ordeal.engines), new Set([protocol]));
      await note('the decoder fails', protocol, patient);
    });

    test('a codec that changes is no trouble', {timeout: 120_000, skip: isLong ? false : 'it is for the long lane'}, async (t) => {
      const patient = await open(t, protocol);
      await patient.page.evaluate(() => {
        const change = SourceBuffer.prototype.changeType;
        const store = window as any;
        store.changed = [];
        SourceBuffer.prototype.changeType = function (type) {
          store.changed.push(type);
          return change.call(this, type);
        };
      });
      const url = fixtureUrl(service.origin, 'changing-codec', FIXTURES['changing-codec'][protocol]);
      // It is made when it is first asked for, which is no trouble of the player's.
      assert.equal((await fetch(url)).status, 200);
      await play(patient, url);
      await playsPast(patient, 11);
      const {width, frames, changed} = await patient.page.$eval('stream-player', (element) => {
        const video = (element as any).nativeEl as HTMLVideoElement;
        return {width: video.videoWidth, frames: video.getVideoPlaybackQuality().totalVideoFrames, changed: (window as any).changed as string[]};
      });
      assert.match(changed.join(), /vp09/, 'from H.264 to VP9');
      assert.equal(width, 640, 'the size of the second and third part');
      assert.ok(frames >= 10 * 30, `${frames} frames: all parts were decoded`);
      const ordeal = await patient.ordeal();
      assertSteady(ordeal);
      assert.deepEqual(ordeal.engines, [protocol]);
      await note('the codec changes twice', protocol, patient);
    });

    test('a hole in the media is skipped', {timeout: 120_000, skip: isLong ? false : 'it is for the long lane'}, async (t) => {
      const patient = await open(t, protocol);
      await cutHole(patient);
      await play(patient, SAMPLE_UID);
      await playsPast(patient, 6);
      assert.ok(await patient.page.evaluate(() => (window as any).cut >= 2), 'sound and picture lack it');
      const ordeal = await patient.ordeal();
      assertSteady(ordeal, 0.5);
      assert.deepEqual(ordeal.engines, [protocol]);
      await note('half a second is missing in the media', protocol, patient);
    });

    // The browser's processes stand still for a few seconds, which takes an hour by its clock; the token has ended meanwhile.
    test(
      'a machine that was asleep for an hour goes on with another token',
      {timeout: 120_000, skip: isLong ? false : 'it is for the long lane'},
      async (t) => {
        const own = await launchBrowser();
        const patient = await openPatient({service, browser: own, protocol, tokens: [await token(), await token(SAMPLE_UID, 20_000 + minted)]});
        t.after(() => own.close());
        await play(patient, SAMPLE_UID);
        await playsPast(patient, 2);
        t.after(await patient.trouble({path: LATER, status: 403}));
        const before = await patient.ordeal();
        await sleep(own, patient, 6);
        await playsPast(patient, before.currentTime + 8);
        const ordeal = await patient.ordeal();
        assertSteady(ordeal);
        assert.deepEqual(ordeal.engines, [protocol]);
        await note('the machine is asleep for an hour, and the token ends', protocol, patient);
      },
    );

    test('a token that is refused half-way is replaced once', {timeout: 120_000}, async (t) => {
      const patient = await open(t, protocol, [await token(), await token()]);
      t.after(await patient.trouble({path: LATER, status: 403}));
      await play(patient, SAMPLE_UID);
      await playsPast(patient, 6);
      const ordeal = await patient.ordeal();
      assertSteady(ordeal);
      // On a busy machine it may take a while to begin.
      assert.deepEqual([ordeal.errors.filter(({text}) => !text.includes('"start"')), ordeal.engines], [[], [protocol]]);
      assert.ok((await patient.met()) <= 4, 'the old one is given up at once');
      await note('the token is refused half-way', protocol, patient);
    });

    test('a full buffer is no error', {timeout: 120_000, skip: isLong ? false : 'it is for the long lane'}, async (t) => {
      const patient = await open(t, protocol);
      await patient.page.evaluate(() => {
        const append = SourceBuffer.prototype.appendBuffer;
        const store = window as any;
        store.refused = 0;
        SourceBuffer.prototype.appendBuffer = function (bytes) {
          const {currentTime} = document.querySelector<any>('stream-player').nativeEl;
          const {buffered} = this;
          if (buffered.length > 0 && buffered.end(buffered.length - 1) > currentTime + 6) {
            store.refused++;
            throw new DOMException('Full.', 'QuotaExceededError');
          }
          return append.call(this, bytes);
        };
      });
      await play(patient, SAMPLE_UID);
      await playsPast(patient, 10);
      assert.ok(await patient.page.evaluate(() => (window as any).refused > 0));
      const ordeal = await patient.ordeal();
      assertSteady(ordeal);
      assert.deepEqual(ordeal.engines, [protocol]);
      assert.ok((await patient.asked()).length <= PLAIN + 40, `${(await patient.asked()).length} requests`);
      await note('the buffer takes no more', protocol, patient);
    });
  });
}

describe('a broadcast', {skip: isLong ? false : 'it is for the long lane'}, () => {
  let air: OnAir;
  before(async () => {
    air = await goLive(service.origin);
  });
  after(() => air.end());

  for (const protocol of ['hls', 'dash'] as const) {
    // As above; what was on air when it fell asleep has gone by.
    test(`by ${protocol} is taken up at its edge by a machine that was asleep for an hour`, {timeout: 180_000}, async (t) => {
      const own = await launchBrowser();
      const patient = await openPatient({service, browser: own, protocol, tokens: [await token(air.input), await token(air.input, 20_000 + minted)]});
      t.after(() => own.close());
      await play(patient, air.input);
      await playsPast(patient, 0.5);
      await sleep(own, patient, 30);
      const edge = await until(
        async () => {
          const ordeal = await patient.ordeal();
          const {currentTime, seekableEnd, readyState, engines} = ordeal;
          if (engines.length > 1 && readyState >= 3 && seekableEnd - currentTime < 30) return {currentTime};
          throw new Error(JSON.stringify(ordeal));
        },
        {what: 'another beginning, at the edge'},
      );
      await playsPast(patient, edge.currentTime + 1);
      assertSilent((await patient.ordeal()).errors);
      await note('the machine is asleep for an hour during a broadcast', protocol, patient);
    });

    test(`by ${protocol} whose playlist stands still ends in a named error`, {timeout: 180_000}, async (t) => {
      const patient = await open(t, protocol, [await token(air.input)]);
      await play(patient, air.input);
      await playsPast(patient, 0.5);
      t.after(await patient.trouble({path: '/manifest/', freeze: true}));
      const code = await givesUp(patient);
      assert.equal(code, 'live-failed');
      const {errors} = await patient.ordeal();
      assertSilent(errors);
      assert.ok(
        errors.some((error) => !error.fatal && error.code === code),
        'it was told before',
      );
      await note('a broadcast stands still', protocol, patient, code);
    });
  }
});
