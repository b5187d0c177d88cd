import assert from 'node:assert/strict';
import {test} from 'node:test';
import {officialOnFiles, officialOnS3, uploadx, type TusServer} from '../support/tus-servers.js';
import {objection, playSchedule} from '../support/upload-schedule.js';

/*
 * Uploads by the headless core to tus servers that nobody here wrote, through random troubles: each ends whole on the server, or in an error that a trouble explains; no
 * file is ever in two uploads.
 */

/** How many uploads each server gets. */
const SERVERS: [start: () => Promise<TusServer>, seeds: number][] = [
  [officialOnFiles, 100],
  [uploadx, 40],
  [officialOnS3, 12],
];

for (const [start, seeds] of SERVERS) {
  test(`random troubles on the way to ${start.name}`, {timeout: 240_000}, async (t) => {
    const server = await start();
    const ends: Record<string, number> = {};
    for (let seed = 1; seed <= seeds; seed++) {
      const ended = await playSchedule(seed, server);
      assert.equal(objection(ended), null, `seed ${seed}: ${JSON.stringify(ended)}`);
      const end = ended.code ?? ended.state;
      ends[end] = (ends[end] ?? 0) + 1;
    }
    assert.ok(ends.complete > seeds / 2, JSON.stringify(ends));
    t.diagnostic(JSON.stringify(ends));
  });
}
