import assert from 'node:assert/strict';
import {test} from 'node:test';
import {longTests} from '../long/files.js';
import {readLastRun, readmeBlock, renderLastRun, unexplained, type LastRun} from '../long/last-run.js';

const passing = {passed: 3, failed: 0, seconds: 60, commit: 'c0ffee', changed: 0, date: '2026-01-01', seed: 1};

/** A kept result in which every file has passed, but for what is different. */
async function rowsWith(different: LastRun): Promise<LastRun> {
  const names = (await longTests()).map(({name}) => name);
  return {...Object.fromEntries(names.map((name) => [name, passing])), ...different};
}

test('every file of the long lane has passed when it was run last, or README tells why not', async () => {
  assert.deepEqual(await unexplained(await readLastRun()), []);
});

test('README tells what the long lane has met last', async () => {
  assert.equal(await readmeBlock(), await renderLastRun(await readLastRun()));
});

test('a failure is overlooked only where something is said of it', async () => {
  assert.deepEqual(await unexplained(await rowsWith({})), []);
  assert.deepEqual(await unexplained(await rowsWith({fuzz: {...passing, failed: 1}})), ['fuzz']);
  assert.deepEqual(await unexplained(await rowsWith({fuzz: {...passing, failed: 1, known: 'one stands still'}})), []);
  assert.deepEqual(await unexplained(await rowsWith({fuzz: {...passing, passed: 0}})), ['fuzz']);
  assert.deepEqual(await unexplained(await rowsWith({gone: passing})), ['gone']);
  const {fuzz: _, ...others} = await rowsWith({});
  assert.deepEqual(await unexplained(others), ['fuzz']);
});

test('a failure that is known is seen in the table', async () => {
  const table = await renderLastRun(await rowsWith({fuzz: {...passing, failed: 1, known: 'one stands still', figures: {played: 3200}}}));
  assert.match(table, /\| fuzz +\| \*\*1 failed\*\*, 3 passed +\| 1\.0 +\| 2026-01-01, c0ffee +\| one stands still; played 3,200 +\|/);
});
