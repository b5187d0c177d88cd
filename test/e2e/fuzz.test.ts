import {test} from 'node:test';
import {playDamaged, seedsFrom} from '../support/fuzz.js';

test('200 damaged manifests, playlists and captions play or end in a named error', {timeout: 300_000}, async (t) => {
  t.diagnostic(JSON.stringify(await playDamaged(seedsFrom(1, 200))));
});
