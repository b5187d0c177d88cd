import {expect} from '@open-wc/testing';
import type {StreamError} from '../../../src/core/errors.js';
import type {Waiting} from '../../../src/core/playback/engine.js';
import {patienceOf, VIEWER_PATIENCE} from '../../../src/core/playback/policy.js';
import {ASLEEP, watch, wayOut, type WatchedVideo} from '../../../src/core/playback/watchdog.js';
import {LeapingClock} from './leaping-clock.js';

function ranges(...pairs: [start: number, end: number][]): TimeRanges {
  return {length: pairs.length, start: (index) => pairs[index][0], end: (index) => pairs[index][1]};
}

class FakeVideo extends EventTarget implements Pick<WatchedVideo, 'currentTime' | 'paused' | 'ended' | 'readyState' | 'buffered'> {
  currentTime = 0;
  paused = false;
  ended = false;
  readyState = 0;
  buffered = ranges();
}

function setUp({isLive = false, waited = 0, isLast = true} = {}) {
  const clock = new LeapingClock();
  const video = new FakeVideo();
  const load = new AbortController();
  const begun = clock.now() - waited;
  const waiting: Waiting = {since: begun, heard: begun, trouble: null, begun, isLast};
  const late: StreamError[] = [];
  const network = {online: true};
  const woken: number[] = [];
  watch(video as WatchedVideo, {
    engine: 'hls',
    clock,
    signal: load.signal,
    waiting,
    // What is fatal ends the load.
    late: (error) => late.push(error) && error.fatal && load.abort(),
    woke: () => woken.push(clock.now()),
    isOnline: () => network.online,
    isLive: () => isLive,
  });
  /** Plays for so many seconds. */
  const play = async (seconds: number) => {
    video.readyState = 4;
    for (let half = 0; half < seconds * 2; half++) {
      video.currentTime += 0.5;
      await clock.pass(500);
    }
  };
  return {clock, video, load, waiting, late, network, woken, play};
}

describe('the way out of a standstill', () => {
  it('leads over a small hole, a hair further where there is enough, and nowhere else', () => {
    expect(wayOut({currentTime: 5, buffered: ranges([0, 5.1], [5.4, 9])})).to.be.closeTo(5.41, 0.001);
    expect(wayOut({currentTime: 5, buffered: ranges([0, 9])})).to.be.closeTo(5.1, 0.001);
    expect(wayOut({currentTime: 5, buffered: ranges([0, 5.1], [8, 9])}), 'a large hole').to.equal(null);
    expect(wayOut({currentTime: 5, buffered: ranges([0, 5.1])}), 'nothing more').to.equal(null);
    expect(wayOut({currentTime: 5, buffered: ranges()})).to.equal(null);
  });
});

describe('the watch over a load', () => {
  it('tells when nothing at all comes', async () => {
    const {clock, late} = setUp();
    await clock.pass(VIEWER_PATIENCE - 1000);
    expect(late.filter(({fatal}) => fatal)).to.have.length(0);
    await clock.pass(1500);
    expect(late.map(({code, fatal, cause}) => [code, fatal, cause.type])).to.deep.equal([
      ['timeout', false, 'start'],
      ['timeout', true, 'start'],
    ]);
  });

  it('lets a slow network take its time, and says so once', async () => {
    const {clock, late, waiting} = setUp();
    for (let second = 0; second < 40; second++) {
      waiting.heard = clock.now();
      await clock.pass(1000);
    }
    expect(late.map(({code, fatal}) => [code, fatal])).to.deep.equal([['timeout', false]]);
  });

  it('takes back what it has said as soon as the picture moves', async () => {
    const {clock, waiting, play} = setUp();
    await play(3);
    waiting.heard = clock.now();
    await clock.pass(10_000);
    expect(waiting.trouble).to.equal('timeout');
    await play(1);
    expect([waiting.trouble, waiting.since]).to.deep.equal([null, null]);
  });

  it('tells of a broadcast that nothing more comes of', async () => {
    const {clock, play, late} = setUp({isLive: true});
    await play(3);
    await clock.pass(VIEWER_PATIENCE + 2000);
    expect(late.at(-1)).to.include({code: 'live-failed', fatal: true});
  });

  it('gives an engine that takes over a moment only', async () => {
    const {clock, late} = setUp({waited: VIEWER_PATIENCE - 1000});
    await clock.pass(2000);
    expect(late.filter(({fatal}) => fatal)).to.have.length(0);
    await clock.pass(2000);
    expect(late.at(-1)).to.include({code: 'timeout', fatal: true});
  });

  it('gives up earlier where another engine may take over', async () => {
    const {clock, play, late} = setUp({isLast: false});
    await play(3);
    await clock.pass(patienceOf({isLast: false, since: null, begun: 0}) + 1000);
    expect(late.at(-1)).to.include({code: 'timeout', fatal: true});
  });

  it('blames what was wrong shortly before, for its next attempt may not have been made yet', async () => {
    const {clock, play, late, waiting} = setUp({isLast: false});
    await play(3);
    await clock.pass(2000);
    waiting.trouble = 'server';
    await play(0.5);
    expect([waiting.trouble, waiting.since]).to.deep.equal([null, null]);
    await clock.pass(9500);
    expect(late.filter(({fatal}) => fatal).map(({code}) => code)).to.deep.equal(['server']);
  });

  it('forgets what was wrong long ago', async () => {
    const {clock, play, late, waiting} = setUp({isLast: false});
    await play(3);
    await clock.pass(2000);
    waiting.trouble = 'server';
    await play(5);
    await clock.pass(9500);
    expect(late.filter(({fatal}) => fatal).map(({code}) => code)).to.deep.equal(['timeout']);
  });

  it('does not wait for what has failed because something else comes in', async () => {
    const {clock, play, late, waiting} = setUp();
    await play(3);
    waiting.trouble = 'server';
    for (let second = 0; second < 14; second++) {
      waiting.heard = clock.now();
      await clock.pass(1000);
    }
    expect(late.at(-1)).to.include({code: 'server', fatal: true});
  });

  it('knows of no trouble any more as soon as the picture moves again', async () => {
    const {clock, play, waiting} = setUp();
    await play(3);
    await clock.pass(2000);
    waiting.trouble = 'server';
    await play(2);
    expect(waiting.trouble).to.equal(null);
  });

  it('knows how long the viewer has been waiting', async () => {
    const {clock, video, waiting, play, late} = setUp();
    await play(5);
    expect(waiting.since).to.equal(null);
    await clock.pass(6000);
    expect(clock.now() - waiting.since!).to.be.within(4000, 6000);
    video.paused = true;
    await clock.pass(60_000);
    expect([waiting.since, late.length]).to.deep.equal([null, 0]);
  });

  it('is silent after the end, and while there is no network', async () => {
    const {clock, video, network, play, late, waiting} = setUp();
    await play(5);
    network.online = false;
    await clock.pass(600_000);
    expect([late.length, waiting.since]).to.deep.equal([0, null]);
    network.online = true;
    video.ended = true;
    await clock.pass(600_000);
    expect(late).to.have.length(0);
  });

  it('frees a playhead that is stuck, once a standstill', async () => {
    const {clock, video, play} = setUp();
    await play(5);
    video.buffered = ranges([0, 5.05], [5.3, 20]);
    await clock.pass(3500);
    expect(video.currentTime).to.equal(5);
    await clock.pass(2000);
    expect(video.currentTime).to.be.closeTo(5.31, 0.001);
  });

  it('does not begin to wait anew where another engine seeks to before it shows anything', async () => {
    const {clock, video, waiting} = setUp();
    const since = waiting.since;
    await clock.pass(3000);
    video.currentTime = 100;
    video.readyState = 1;
    video.dispatchEvent(new Event('seeking'));
    await clock.pass(3000);
    expect(waiting.since).to.equal(since);
  });

  it('tells when the page has been asleep, unless it has played on meanwhile', async () => {
    const {clock, video, play, woken, late} = setUp();
    await play(3);
    clock.leap(ASLEEP + 5000);
    await clock.pass(1000);
    expect(woken).to.have.length(1);
    clock.leap(ASLEEP + 5000);
    video.currentTime += 95;
    await clock.pass(1000);
    expect(woken, 'timers slowed down').to.have.length(1);
    expect(late, 'nobody has waited meanwhile').to.have.length(0);
  });

  it('ends with the load', async () => {
    const {clock, load, late} = setUp();
    load.abort();
    await clock.pass(600_000);
    expect([late.length, clock.pending]).to.deep.equal([0, 0]);
  });
});
