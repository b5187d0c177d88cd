import {expect} from '@open-wc/testing';
import {backoffDelay} from '../../src/core/backoff.js';

describe('backoffDelay', () => {
  it('doubles up to the maximum', () => {
    const options = {base: 100, max: 1000, jitter: 0};
    expect([0, 1, 2, 3, 4, 9].map((attempt) => backoffDelay(attempt, options))).to.deep.equal([100, 200, 400, 800, 1000, 1000]);
  });

  it('spreads by the jitter on both sides', () => {
    const options = {base: 100, jitter: 0.5};
    expect(backoffDelay(0, {...options, random: () => 0})).to.equal(50);
    expect(backoffDelay(0, {...options, random: () => 1})).to.equal(150);
  });
});
