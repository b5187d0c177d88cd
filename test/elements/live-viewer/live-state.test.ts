import {expect} from '@open-wc/testing';
import {liveState, type LiveFacts} from '../../../src/elements/live-viewer/live-state.js';

const facts: LiveFacts = {loading: true, failed: false, standby: false, engine: 'whep', reception: 'live', over: false};

describe('the state of a live viewer', () => {
  it('is what the reception says, from the moment that something was asked for', () => {
    expect(liveState({...facts, loading: false, engine: null})).to.equal('idle');
    expect(liveState({...facts, engine: null, reception: null})).to.equal('connecting');
    for (const reception of ['connecting', 'waiting', 'live', 'reconnecting', 'ended'] as const)
      expect(liveState({...facts, reception})).to.equal(reception);
  });

  it('tells the fallback from the broadcast, and when it has not begun or is over', () => {
    for (const engine of ['hls', 'dash', 'native'] as const) expect(liveState({...facts, engine, reception: null})).to.equal('fallback');
    expect(liveState({...facts, engine: 'hls', over: true})).to.equal('ended');
    expect(liveState({...facts, engine: null, standby: true})).to.equal('waiting');
  });

  it('is an error before anything else', () => {
    expect(liveState({...facts, failed: true, standby: true})).to.equal('error');
  });
});
