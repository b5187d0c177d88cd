import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import {ENGINES} from './engine-page.js';
import {SAMPLE_UID} from './harness.js';
import {broadcasts} from './recovery-broadcasts.js';
import {Outcomes} from './recovery-outcomes.js';
import {comesToRest, play} from './recovery-page.js';
import {PLAIN, PROTOCOLS, ROWS, type Protocol, type Row} from './recovery-rows.js';
import {troubles} from './recovery-troubles.js';
import {assertSilent, isLong, Ward} from './recovery-ward.js';

/*
 * What comes of a player in trouble, by each protocol: it goes on at the same position, or it ends in a named error; and it never asks without end.
 * Every page has a token of its own, by which its requests are told from those of the others, so that several can run at once.
 */

/** What came of each trouble; the long lane keeps it for the README. */
const outcomes = new Outcomes();
after(() => (isLong && ENGINES.includes('chromium') ? outcomes.keep() : undefined));

function testRow(ward: Ward, protocol: Protocol, {name, long = false, faults, code, extra, engines = 1}: Row): void {
  test(`${name}: ${code ?? 'it goes on'}`, ward.options(name, {long, protocol}), async (t) => {
    const patient = await ward.open(t, {protocol});
    t.after(await patient.trouble(...(typeof faults === 'function' ? faults(protocol) : faults)));
    await play(patient, SAMPLE_UID);
    const rest = await comesToRest(patient, 10);
    assert.equal(rest.code, code ?? null, JSON.stringify((await patient.ordeal()).errors));
    assert.ok((await patient.met()) > 0, 'the trouble was met');
    await ward.note(name, protocol, patient, rest);
    const ordeal = await patient.ordeal();
    assertSilent(ordeal.errors);
    if (!code) {
      ward.assertSteady(ordeal);
      const needed = ordeal.engines.every((engine) => engine === protocol) && ordeal.engines.length <= engines;
      assert.ok(needed, `no other engine was needed than ${ordeal.engines.join()}: ${JSON.stringify(ordeal.errors)}`);
    }
    if (code) assert.equal(new Set(ordeal.engines).size, ordeal.engines.length, `each engine once: ${ordeal.engines.join()}`);
    const asked = (await patient.asked()).length;
    assert.ok(asked <= PLAIN + extra, `${asked} requests`);
    t.diagnostic(`${asked} requests; ${JSON.stringify(ordeal)}`);
  });
}

for (const name of ENGINES) {
  describe(name, () => {
    const ward = new Ward(name, outcomes);
    for (const protocol of PROTOCOLS) {
      describe(`by ${protocol}`, {concurrency: ward.width}, () => {
        for (const row of ROWS.filter(({long}) => isLong || !long)) testRow(ward, protocol, row);
        troubles(ward, protocol);
      });
    }
    describe('a broadcast', () => broadcasts(ward));
  });
}
