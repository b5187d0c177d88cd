import {expect} from '@open-wc/testing';
import {nextFlow, remedyFor, startFlow, type FlowState} from '../../../src/core/whep/flow.js';
import type {AudioCounters, VideoCounters, WhepSample} from '../../../src/core/whep/sample.js';
import {deriveStats} from '../../../src/core/whep/stats.js';

const media = {packetsReceived: 0, packetsLost: 0, bytesReceived: 0, jitter: 0, jitterBufferDelay: 0, jitterBufferEmittedCount: 0, reportsSent: 0};
const video = (changes: Partial<VideoCounters>): VideoCounters => ({
  ...media,
  framesDecoded: 0,
  framesDropped: 0,
  keyFramesDecoded: 0,
  freezeCount: 0,
  totalFreezesDuration: 0,
  totalDecodeTime: 0,
  frameWidth: 0,
  frameHeight: 0,
  ...changes,
});
const audio = (changes: Partial<AudioCounters>): AudioCounters => ({...media, totalSamplesReceived: 0, concealedSamples: 0, ...changes});
const sample = (at: number, parts: Partial<WhepSample>): WhepSample => ({at, roundTripTime: null, video: null, audio: null, ...parts});

/** Runs one sample a second; `at(second)` gives what the counters stand at. */
const run = (seconds: number, at: (second: number) => Partial<WhepSample>): FlowState => {
  let state = startFlow(0);
  for (let second = 1; second <= seconds; second += 1) state = nextFlow(state, sample(second * 1000, at(second)));
  return state;
};

describe('media flow', () => {
  it('starts, flows with decoded frames, and falls silent when nothing comes', () => {
    expect(run(1, () => ({})).flow).to.equal('starting');
    expect(run(1, () => ({video: video({packetsReceived: 5})})).flow).to.equal('starting');
    expect(run(5, (n) => ({video: video({packetsReceived: n, framesDecoded: n})})).flow).to.equal('flowing');
    const frozen = (n: number) => ({video: video({packetsReceived: Math.min(n, 3), framesDecoded: Math.min(n, 3)})});
    expect(run(4, frozen).flow).to.equal('flowing');
    expect(run(5, frozen).flow).to.equal('silent');
  });

  it('tells packets that cannot be decoded from none', () => {
    expect(run(6, (n) => ({video: video({packetsReceived: n, framesDecoded: Math.min(n, 2)})})).flow).to.equal('undecoded');
  });

  it('takes a source that sends only sound or reports for paused', () => {
    const still = {packetsReceived: 3, framesDecoded: 3};
    expect(
      run(9, (n) => ({
        video: video(n < 3 ? {packetsReceived: n, framesDecoded: n} : still),
        audio: audio({packetsReceived: n, totalSamplesReceived: n}),
      })).flow,
    ).to.equal('paused');
    expect(run(9, (n) => ({video: video({...(n < 3 ? {packetsReceived: n, framesDecoded: n} : still), reportsSent: n})})).flow).to.equal('paused');
  });

  it('does not take made-up sound for sound', () => {
    const made = (n: number) => audio({packetsReceived: Math.min(n, 2), totalSamplesReceived: n * 10, concealedSamples: Math.max(0, n - 2) * 10});
    expect(run(6, (n) => ({audio: made(n)})).flow).to.equal('silent');
  });

  it('judges a broadcast without a picture by its sound', () => {
    expect(run(6, (n) => ({audio: audio({packetsReceived: n, totalSamplesReceived: n})})).flow).to.equal('flowing');
  });
});

describe('the remedy', () => {
  const stalled = (flow: 'undecoded' | 'silent'): FlowState => ({...startFlow(0), flow, flowedAt: 10_000});
  it('believes a connection that failed', () => expect(remedyFor(startFlow(0), 'failed', 1)).to.equal('reopen'));
  it('leaves a short silence alone, since it heals by itself', () => {
    expect(remedyFor(stalled('silent'), 'connected', 14_000)).to.equal('none');
    expect(remedyFor(stalled('silent'), 'disconnected', 14_000)).to.equal('none');
    expect(remedyFor(stalled('silent'), 'connected', 15_000)).to.equal('reopen');
  });
  it('hands the tracks over anew before it opens another session', () => {
    expect(remedyFor(stalled('undecoded'), 'connected', 12_000)).to.equal('none');
    expect(remedyFor(stalled('undecoded'), 'connected', 13_000)).to.equal('reattach');
    expect(remedyFor(stalled('undecoded'), 'connected', 15_000)).to.equal('reopen');
  });
  it('gives the first media ten seconds', () => {
    expect(remedyFor(startFlow(0), 'connecting', 9000)).to.equal('none');
    expect(remedyFor(startFlow(0), 'connecting', 10_000)).to.equal('reopen');
  });
});

describe('the figures', () => {
  it('are those of the interval, with the latency in its parts', () => {
    const before = sample(0, {
      roundTripTime: 0.04,
      video: video({
        packetsReceived: 100,
        bytesReceived: 100_000,
        framesDecoded: 50,
        jitterBufferDelay: 5,
        jitterBufferEmittedCount: 50,
        totalDecodeTime: 0.1,
      }),
    });
    const now = sample(2000, {
      roundTripTime: 0.04,
      video: video({
        packetsReceived: 195,
        packetsLost: 5,
        bytesReceived: 350_000,
        framesDecoded: 110,
        jitterBufferDelay: 8,
        jitterBufferEmittedCount: 110,
        totalDecodeTime: 0.4,
        frameWidth: 1280,
        frameHeight: 720,
      }),
    });
    const stats = deriveStats(before, now);
    expect(stats.bitrate).to.equal(1_000_000);
    expect(stats.framesPerSecond).to.equal(30);
    expect(stats.lossRate).to.equal(0.05);
    expect(stats.latency!.network).to.equal(0.02);
    expect(stats.latency!.buffer).to.be.closeTo(0.05, 1e-9);
    expect(stats.latency!.decode).to.be.closeTo(0.005, 1e-9);
    expect(stats.latency!.total).to.be.closeTo(0.075, 1e-9);
  });
  it('claim no latency that is not known', () => {
    expect(deriveStats(sample(0, {}), sample(1000, {roundTripTime: 0.1})).latency).to.equal(null);
  });
});
