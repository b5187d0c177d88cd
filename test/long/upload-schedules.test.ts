import assert from 'node:assert/strict';
import {test} from 'node:test';
import {localService} from '../support/tus-servers.js';
import {objection, playSchedule} from '../support/upload-schedule.js';

/** How many uploads, and how many of them at the same time. */
const UPLOADS = Number(process.env.STREAM_TEST_UPLOADS ?? 2000);
const AT_ONCE = 4;

test('every upload to the service ends whole, or in an error that a trouble explains', {timeout: 3_600_000}, async (t) => {
  const server = await localService();
  const first = Number(process.env.STREAM_TEST_SEED ?? 1);
  const ends: Record<string, number> = {};
  const objections: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < UPLOADS) {
      const seed = first + next++;
      const ended = await playSchedule(seed, server);
      const problem = objection(ended);
      if (problem) objections.push(`seed ${seed}: ${problem}: ${JSON.stringify(ended)}`);
      const end = ended.code ?? ended.state;
      ends[end] = (ends[end] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, work));
  t.diagnostic(`figures ${JSON.stringify(ends)}`);
  assert.deepEqual(objections, []);
});
