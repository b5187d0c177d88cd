import {expect} from '@open-wc/testing';
import {decide, mayDecodeAgain, patienceOf, VIEWER_PATIENCE, type FailedRequest} from '../../../src/core/playback/policy.js';

const failed = (facts: Partial<FailedRequest>): FailedRequest => ({
  ...{kind: 'segment', status: 503, failures: 0, trying: 0, waited: 0, online: true, random: () => 0.5},
  ...facts,
});

describe('what becomes of a failed request', () => {
  it('is tried again, ever more slowly, when the trouble may pass', () => {
    for (const status of [0, 408, 425, 429, 500, 502, 503, 504])
      expect(decide(failed({status})), String(status)).to.deep.equal({action: 'retry', delay: 500});
    const delays = [0, 1, 2, 3, 4, 9].map((failures) => decide(failed({failures})));
    expect(delays).to.deep.equal([500, 1000, 2000, 4000, 8000, 8000].map((delay) => ({action: 'retry', delay})));
  });

  it('is spread, so that not everybody comes back at the same moment', () => {
    const delays = [0, 0.99].map((random) => decide(failed({failures: 1, random: () => random})) as {delay: number});
    expect(delays[0].delay).to.equal(800);
    expect(delays[1].delay).to.be.closeTo(1200, 5);
  });

  it('is the end when asking again cannot help', () => {
    for (const status of [204, 400, 401, 403, 404, 410, 424, 451]) expect(decide(failed({status})).action, String(status)).to.equal('end');
  });

  it('is tried again when what came was damaged, whatever the status', () => {
    expect(decide(failed({status: 200, damaged: true})).action).to.equal('retry');
  });

  it('waits for the network while there is none', () => {
    expect(decide(failed({status: 0, online: false, failures: 99, waited: 1e6}))).to.deep.equal({action: 'wait'});
    expect(decide(failed({status: 503, online: false})).action, 'an answer came all the same').to.equal('retry');
  });

  it('ends before a viewer has waited for too long, and later while there is something to watch', () => {
    expect(decide(failed({waited: VIEWER_PATIENCE - 1_000})).action).to.equal('retry');
    expect(decide(failed({waited: VIEWER_PATIENCE - 999})).action).to.equal('end');
    expect(decide(failed({trying: 40_000, failures: 6})).action).to.equal('retry');
    expect(decide(failed({trying: 59_000, failures: 6})).action).to.equal('end');
  });

  it('leaves a part of what a viewer waits to another engine, where there is one', () => {
    const playing = {since: 20_000, begun: 0};
    const patience = patienceOf({...playing, isLast: false});
    expect(patienceOf({...playing, isLast: true})).to.equal(VIEWER_PATIENCE);
    expect(VIEWER_PATIENCE - patience).to.be.at.least(3_000);
    expect(decide(failed({waited: patience - 2_500, patience, failures: 2})).action).to.equal('retry');
    expect(decide(failed({waited: patience - 2_499, patience, failures: 2})).action).to.equal('end');
    expect(decide(failed({waited: patience, patience, failures: 1})).action, 'once or twice is little').to.equal('retry');
    expect(decide(failed({waited: 2_000, patience, timedOut: true, status: 0})).action).to.equal('retry');
  });

  it('leaves time to an engine that arrives late', () => {
    expect(patienceOf({isLast: false, since: 0, begun: 1_000})).to.equal(patienceOf({isLast: false, since: null, begun: 0}));
    expect(patienceOf({isLast: false, since: 0, begun: 7_000})).to.be.within(10_000, VIEWER_PATIENCE);
    expect(patienceOf({isLast: false, since: 0, begun: 60_000})).to.equal(VIEWER_PATIENCE);
  });

  it('begins no attempt that could not be waited for', () => {
    expect(decide(failed({waited: 6_000, timedOut: true, status: 0})).action).to.equal('retry');
    expect(decide(failed({waited: 9_000, timedOut: true, status: 0})).action).to.equal('end');
    expect(decide(failed({waited: 9_000, status: 0})).action).to.equal('retry');
  });

  it('gives what is damaged three more chances, for it may be so at the server', () => {
    const more = [...Array(50).keys()].filter((failures) => decide(failed({status: 200, damaged: true, failures})).action === 'retry');
    expect(more).to.have.length(3);
  });

  it('is bounded in number, and soon over for captions', () => {
    const most = (kind: FailedRequest['kind']) =>
      [...Array(50).keys()].filter((failures) => decide(failed({kind, failures})).action === 'retry').length;
    expect([most('segment'), most('manifest'), most('key'), most('text')]).to.deep.equal([12, 12, 12, 2]);
  });
});

it('a new decoder is tried again only after a while of calm', () => {
  expect([mayDecodeAgain(null, 5), mayDecodeAgain(0, 29_000), mayDecodeAgain(0, 31_000)]).to.deep.equal([true, false, true]);
});
