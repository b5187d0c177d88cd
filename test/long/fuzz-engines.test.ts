import {test} from 'node:test';
import type {EngineName} from '../e2e/engine-page.js';
import {playDamaged, seedsFrom} from '../support/fuzz.js';

const seed = Number(process.env.STREAM_TEST_SEED ?? 1);
const engines = (process.env.STREAM_TEST_ENGINES ?? 'firefox,webkit').split(',') as EngineName[];

test('200 damaged manifests, playlists and captions play or end in a named error in the other engines', {timeout: 3_600_000}, async (t) => {
  const figures: Record<string, number> = {};
  for (const engine of engines) {
    await t.test(engine, async () => {
      for (const [end, count] of Object.entries(await playDamaged(seedsFrom(seed, 200), engine))) figures[`${engine}: ${end}`] = count;
    });
  }
  t.diagnostic(`figures ${JSON.stringify(figures)}`);
});
