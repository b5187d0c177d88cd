import {test} from 'node:test';
import {playDamaged, seedsFrom} from '../support/fuzz.js';

const seed = Number(process.env.STREAM_TEST_SEED ?? 1);

test('5,000 damaged manifests, playlists and captions play or end in a named error', {timeout: 7_200_000}, async (t) => {
  t.diagnostic(`figures ${JSON.stringify(await playDamaged(seedsFrom(seed, 5000)))}`);
});
