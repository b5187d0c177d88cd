import assert from 'node:assert/strict';
import {before, describe, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser, SAMPLE_UID, startService, until, type Fault, type TestService} from './harness.js';
import {givesUp, openPatient, play, playsPast, type Patient} from './recovery-page.js';

/*
 * What comes of a player in trouble, by each protocol: it goes on at the same position, or it ends in a named error; and it never asks without end.
 * Every page has a token of its own, by which its requests are told from those of the others, so that several can run at once.
 */

let service: TestService;
let browser: Browser;
before(async () => {
  service = await startService({script: 'demo'});
  browser = await launchBrowser();
});

/** The long lane has a seed, and time for every row. */
const isLong = process.env.STREAM_TEST_SEED !== undefined;

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
  /** How often an engine begins, where more than once. */
  engines?: number;
  /** Requests beyond those of an untroubled view, at most. */
  extra: number;
}

const ROWS: Row[] = [
  {name: 'the manifest fails twice', faults: [{path: MANIFEST, status: 503, times: 2}], extra: 4},
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
  {name: 'segments are cut short', faults: [{path: LATER, truncateTo: 1000, times: 2}], extra: 8},
  {name: 'a segment is missing in the qualities above the first', long: true, faults: [{path: '/v(480|720)/3\\.m4s', status: 404}], extra: 14},
  {name: 'segments fail for good', long: true, faults: [{path: LATER, status: 500}], code: 'server', extra: 24},
  {name: 'segments are refused', faults: [{path: LATER, status: 403}], code: 'token-rejected', extra: 8},
];

/** More than the sample has in all its qualities would be a storm; a plain view of it takes this many. */
const PLAIN = 40;

function assertSteady({errors, ahead, back}: Awaited<ReturnType<Patient['ordeal']>>): void {
  assert.ok(ahead < 0.3 && back < 0.3, `the position went ${ahead.toFixed(2)} s ahead and ${back.toFixed(2)} s back`);
  assertSilent(errors);
}

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
        if (code) assert.equal(await givesUp(patient), code);
        else await playsPast(patient, 10);
        assert.ok((await patient.met()) > 0, 'the trouble was met');
        const ordeal = await patient.ordeal();
        if (!code) {
          assertSteady(ordeal);
          const own = Array<string>(engines).fill(protocol);
          assert.deepEqual(ordeal.engines, own, `no other engine was needed: ${JSON.stringify(ordeal.errors)}`);
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
      assert.deepEqual(ordeal.engines, [protocol]);
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
    });

    test('a token that is refused half-way is replaced once', {timeout: 120_000}, async (t) => {
      const patient = await open(t, protocol, [await token(), await token()]);
      t.after(await patient.trouble({path: LATER, status: 403}));
      await play(patient, SAMPLE_UID);
      await playsPast(patient, 6);
      const ordeal = await patient.ordeal();
      assertSteady(ordeal);
      assert.deepEqual([ordeal.errors, ordeal.engines], [[], [protocol]]);
      assert.ok((await patient.met()) <= 4, 'the old one is given up at once');
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
    });
  });
}
