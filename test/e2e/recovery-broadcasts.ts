import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {goLive, type OnAir} from '../support/broadcast.js';
import {until} from './harness.js';
import {givesUp, play, playsPast, sleep} from './recovery-page.js';
import {PROTOCOLS} from './recovery-rows.js';
import {assertSilent, isLong, type Ward} from './recovery-ward.js';

/** A broadcast in trouble, by each protocol. */
export function broadcasts(ward: Ward): void {
  let air: OnAir;
  if (isLong) {
    before(async () => {
      air = await goLive(ward.service.origin);
    });
    after(() => air.end());
  }

  for (const protocol of PROTOCOLS) {
    // The browser's processes stand still for a while, which takes an hour by its clock; what was on air when it fell asleep has gone by.
    const asleep = ward.options('a broadcast asleep', {timeout: 180_000, protocol});
    test(`by ${protocol} is taken up at its edge by a machine that was asleep for an hour`, asleep, async (t) => {
      const patient = await ward.open(t, {protocol, alone: true, tokens: await ward.tokensOfTheDay(air.input)});
      await play(patient, air.input);
      await playsPast(patient, 0.5);
      await sleep(patient, 30);
      const edge = await until(
        async () => {
          const ordeal = await patient.ordeal();
          const {currentTime, seekableEnd, readyState, engines} = ordeal;
          if (engines.length > 1 && readyState >= 3 && seekableEnd - currentTime < 30) return {currentTime, behind: seekableEnd - currentTime};
          throw new Error(JSON.stringify(ordeal));
        },
        {what: 'another beginning, at the edge'},
      );
      await playsPast(patient, edge.currentTime + 1);
      assertSilent((await patient.ordeal()).errors);
      await ward.note('the machine is asleep for an hour during a broadcast', protocol, patient, {behind: edge.behind});
    });

    test(
      `by ${protocol} whose playlist stands still ends in a named error`,
      ward.options('a broadcast stands still', {timeout: 180_000, protocol}),
      async (t) => {
        const patient = await ward.open(t, {protocol, tokens: [await ward.token(air.input)]});
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
        await ward.note('a broadcast stands still', protocol, patient, {code});
      },
    );
  }
}
