import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fixtureUrl, FIXTURES} from '../../demo/server/demo/fixtures/table.js';
import {layLine} from '../support/line.js';
import {cutHole, fillBuffer, noteChanges} from './recovery-doors.js';
import {SAMPLE_UID, until} from './harness.js';
import {play, playsPast, sleep} from './recovery-page.js';
import {LATER, PLAIN, type Protocol} from './recovery-rows.js';
import {isLong, type Ward} from './recovery-ward.js';

/** Seconds from the network's return to that of the picture. */
const LONGEST_RETURN = 2;

/** Trouble that does not come from the service alone, by a protocol. */
export function troubles(ward: Ward, protocol: Protocol): void {
  test(
    'without a network it asks for nothing, and goes on where it was when it is back',
    ward.options('no network', {long: false, protocol}),
    async (t) => {
      const line = ward.hasSwitch ? undefined : await layLine(ward.service.origin);
      const patient = await ward.open(t, {protocol, line});
      // What comes after the third segment never comes, so that it runs dry.
      const lift = await patient.trouble({path: '/segments/v[^/]*/([3-9]|\\d\\d)\\.m4s', hang: true});
      await play(patient, SAMPLE_UID);
      await playsPast(patient, 1);
      await patient.offline(true);
      const {begun} = await until(
        async () => {
          const ordeal = await patient.ordeal();
          return ordeal.errors.some(({code, fatal}) => code === 'offline' && !fatal) ? ordeal : null;
        },
        {what: 'word of it'},
      );
      await lift();
      const dry = await until(
        async () => {
          const ordeal = await patient.ordeal();
          return ordeal.readyState < 3 ? ordeal : null;
        },
        {what: 'the buffer to run dry'},
      );
      assert.equal(dry.begun, begun, 'nothing was asked for');
      await patient.offline(false);
      await playsPast(patient, dry.currentTime + 1);
      const ordeal = await patient.ordeal();
      ward.assertSteady(ordeal);
      await ward.note('the network is gone for a while', protocol, patient);
      assert.deepEqual(ordeal.engines, [protocol]);
      assert.ok(ordeal.resumed !== null && ordeal.resumed > 0, 'the picture has moved again');
      if (isLong) assert.ok(ordeal.resumed <= LONGEST_RETURN, `${ordeal.resumed} s after the network's return`);
    },
  );

  test('a decoder that fails is replaced, at the same position', ward.options('a decoder that fails', {long: false, protocol}), async (t) => {
    const patient = await ward.open(t, {protocol});
    // As long as something is to come, the media source is open.
    const lift = await patient.trouble({path: '/segments/v[^/]*/([4-9]|\\d\\d)\\.m4s', hang: true});
    await play(patient, SAMPLE_UID);
    await playsPast(patient, 2);
    const fail = () => patient.page.evaluate(() => void (window as any).sources.at(-1).endOfStream('decode'));
    await until(() => fail().then(() => true), {what: 'a moment without an append', interval: 20});
    await until(async () => (await patient.ordeal()).broken === 1, {what: 'the decoder to fail'});
    await lift();
    await playsPast(patient, 5);
    const ordeal = await patient.ordeal();
    ward.assertSteady(ordeal);
    assert.deepEqual(new Set(ordeal.engines), new Set([protocol]));
    await ward.note('the decoder fails', protocol, patient);
  });

  test('a codec that changes is no trouble', ward.options('a codec that changes', {protocol}), async (t) => {
    const patient = await ward.open(t, {protocol});
    await patient.page.evaluate(noteChanges);
    const url = fixtureUrl(ward.service.origin, 'changing-codec', FIXTURES['changing-codec'][protocol]);
    // It is made when it is first asked for, which is no trouble of the player's.
    assert.equal((await fetch(url)).status, 200);
    await play(patient, url);
    await playsPast(patient, 11);
    const {width, decoded, changed} = await patient.page.evaluate(() => {
      const {changed, decoded} = window as any as {changed: string[]; decoded: number[]};
      return {width: (document.querySelector<any>('stream-player').nativeEl as HTMLVideoElement).videoWidth, decoded, changed};
    });
    assert.match(changed.join(), /vp09/, 'from H.264 to VP9');
    assert.equal(width, 640, 'the size of the second and third part');
    // A busy machine leaves out frames, but not all of a part.
    assert.ok(
      [0, 1, 2].every((part) => decoded[part] - (decoded[part - 1] ?? 0) > 10),
      `all parts were decoded: ${decoded.join()}`,
    );
    const ordeal = await patient.ordeal();
    ward.assertSteady(ordeal);
    assert.deepEqual(ordeal.engines, [protocol]);
    await ward.note('the codec changes twice', protocol, patient);
  });

  test('a hole in the media is skipped', ward.options('a hole in the media', {protocol}), async (t) => {
    const patient = await ward.open(t, {protocol});
    await patient.page.evaluate(cutHole);
    await play(patient, SAMPLE_UID);
    await playsPast(patient, 6);
    assert.ok(await patient.page.evaluate(() => (window as any).cut >= 2), 'sound and picture lack it');
    const ordeal = await patient.ordeal();
    ward.assertSteady(ordeal, 0.5);
    assert.deepEqual(ordeal.engines, [protocol]);
    await ward.note('half a second is missing in the media', protocol, patient);
  });

  // The browser's processes stand still for a few seconds, which takes an hour by its clock; the token has ended meanwhile.
  test('a machine that was asleep for an hour goes on with another token', ward.options('a machine that was asleep', {protocol}), async (t) => {
    const patient = await ward.open(t, {protocol, alone: true, tokens: await ward.tokensOfTheDay()});
    await play(patient, SAMPLE_UID);
    await playsPast(patient, 2);
    t.after(await patient.trouble({path: LATER, status: 403}));
    const before = await patient.ordeal();
    await sleep(patient, 6);
    await playsPast(patient, before.currentTime + 8);
    const ordeal = await patient.ordeal();
    ward.assertSteady(ordeal);
    assert.deepEqual(ordeal.engines, [protocol]);
    await ward.note('the machine is asleep for an hour, and the token ends', protocol, patient);
  });

  test('a token that is refused half-way is replaced once', ward.options('a token that is refused half-way', {long: false, protocol}), async (t) => {
    const patient = await ward.open(t, {protocol, tokens: [await ward.token(), await ward.token()]});
    t.after(await patient.trouble({path: LATER, status: 403}));
    await play(patient, SAMPLE_UID);
    await playsPast(patient, 6);
    const ordeal = await patient.ordeal();
    ward.assertSteady(ordeal);
    // On a busy machine it may take a while to begin.
    assert.deepEqual([ordeal.errors.filter(({text}) => !text.includes('"start"')), ordeal.engines], [[], [protocol]]);
    assert.ok((await patient.met()) <= 4, 'the old one is given up at once');
    await ward.note('the token is refused half-way', protocol, patient);
  });

  test('a full buffer is no error', ward.options('a full buffer', {protocol}), async (t) => {
    const patient = await ward.open(t, {protocol});
    await patient.page.evaluate(fillBuffer);
    await play(patient, SAMPLE_UID);
    await playsPast(patient, 10);
    assert.ok(await patient.page.evaluate(() => (window as any).refused > 0));
    const ordeal = await patient.ordeal();
    ward.assertSteady(ordeal);
    assert.deepEqual(ordeal.engines, [protocol]);
    assert.ok((await patient.asked()).length <= PLAIN + 40, `${(await patient.asked()).length} requests`);
    await ward.note('the buffer takes no more', protocol, patient);
  });
}
