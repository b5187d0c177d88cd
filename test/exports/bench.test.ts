import assert from 'node:assert/strict';
import {test} from 'node:test';
import {seeded} from '../../demo/server/front/seeded.js';
import {readKept, readmeBlock, renderKept} from '../bench/kept.js';
import {isMet, ratios, shuffled, spread} from '../bench/stats.js';
import {budgetTable} from '../bench/tables.js';

test('README tells what the bench has measured last', async () => {
  assert.equal(await readmeBlock(), await renderKept(await readKept()));
});

test('what the bench has measured is enough to speak of medians', async () => {
  const {player} = await readKept();
  assert.ok(!player || player.rounds >= 15);
  for (const {name, failed, first} of player?.players ?? []) {
    const runs = Object.values(first).map((all) => all.filter(Boolean).length);
    assert.ok(failed ? failed.length > 0 : runs.every((count) => count >= 5), `${name}: ${failed ?? runs.join(' and ')} runs`);
  }
});

test('medians and the middle half of what was measured', () => {
  assert.deepEqual(spread([5, 1, 3, 2, 4]), {median: 3, low: 2, high: 4, count: 5});
  assert.deepEqual(spread([10, 20]), {median: 15, low: 12.5, high: 17.5, count: 2});
  assert.equal(spread([]), null);
});

test('rounds are compared with themselves, and those that lack one are left out', () => {
  assert.deepEqual(ratios([2, null, 6, 9], [1, 5, 3, null]), [2, 2]);
});

test('a seed gives one order, which holds everybody', () => {
  const order = shuffled([1, 2, 3, 4, 5, 6], seeded(7));
  assert.deepEqual(order, shuffled([1, 2, 3, 4, 5, 6], seeded(7)));
  assert.deepEqual([...order].sort(), [1, 2, 3, 4, 5, 6]);
  assert.notDeepEqual(order, shuffled([1, 2, 3, 4, 5, 6], seeded(8)));
});

test('a budget is met at its limit, and not met above it or where nothing was measured', () => {
  assert.ok(isMet({what: 'one', measured: 1, limit: 1}));
  assert.ok(!isMet({what: 'one', measured: 1.01, limit: 1}));
  assert.ok(!isMet({what: 'one', measured: null, limit: 1}));
  assert.match(budgetTable([{what: 'one', measured: null, limit: 1}]), /\| one \| ≤ 1 \| – \| \*\*not met\*\* \|/);
});
