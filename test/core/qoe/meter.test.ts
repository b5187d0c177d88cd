import {expect} from '@open-wc/testing';
import {QoeMeter} from '../../../src/core/qoe/meter.js';

describe('the quality of a view', () => {
  it('counts the start from the wish to play, and standstills afterwards', () => {
    const meter = new QoeMeter(0);
    meter.happened('play', 1000);
    expect(meter.metrics(1400).startupTime).to.equal(null);
    meter.happened('waiting', 1100);
    meter.happened('playing', 1500);
    meter.happened('waiting', 9500);
    meter.happened('playing', 11_500);
    meter.happened('pause', 13_500);
    expect(meter.metrics(60_000)).to.deep.include({startupTime: 0.5, playTime: 10, rebufferCount: 1, rebufferTime: 2, rebufferRatio: 2 / 12});
  });

  it('takes a pause during the start out of it', () => {
    const meter = new QoeMeter(0);
    meter.happened('play', 0);
    meter.happened('pause', 200);
    meter.happened('play', 10_000);
    meter.happened('playing', 10_300);
    expect(meter.metrics(10_300).startupTime).to.equal(0.5);
  });

  it('counts a seek apart from standstills, with the data it waits for', () => {
    const meter = new QoeMeter(0);
    meter.happened('play', 0);
    meter.happened('playing', 100);
    meter.happened('seeking', 5100);
    meter.happened('waiting', 5200);
    meter.happened('playing', 6100);
    expect(meter.metrics(6100)).to.deep.include({seekCount: 1, seekTime: 1, rebufferCount: 0, rebufferTime: 0, playTime: 5});
  });

  it('knows a seek that needs no data, and one while nothing plays', () => {
    const meter = new QoeMeter(0);
    meter.happened('seeking', 0);
    meter.happened('play', 1000);
    meter.happened('playing', 1000);
    meter.happened('seeking', 2000);
    meter.happened('seeked', 2100);
    meter.happened('pause', 3100);
    meter.happened('seeking', 4000);
    meter.happened('seeked', 4500);
    expect(meter.metrics(9000)).to.deep.include({startupTime: 0, seekCount: 2, playTime: 2});
    expect(meter.metrics(9000).seekTime).to.be.closeTo(0.6, 1e-9);
  });

  it('weighs qualities by the time they were played', () => {
    const meter = new QoeMeter(0);
    meter.switched(1_000_000, 0);
    meter.happened('play', 0);
    meter.happened('playing', 0);
    meter.switched(3_000_000, 3000);
    meter.switched(2_000_000, 4000);
    meter.switched(0, 4000);
    meter.happened('pause', 9000);
    expect(meter.metrics(9000)).to.deep.include({switchesUp: 1, switchesDown: 1, averageBitrate: 1_500_000});
    expect(new QoeMeter(0).metrics(5)).to.deep.include({averageBitrate: null, rebufferRatio: 0});
  });

  it('adds the frames of one engine to those of the next', () => {
    const meter = new QoeMeter(0);
    meter.framesCounted(100, 2);
    meter.framesCounted(250, 5);
    meter.framesCounted(0, 0);
    meter.framesCounted(50, 1);
    expect(meter.metrics(0)).to.deep.include({totalFrames: 300, droppedFrames: 6});
  });

  it('goes on after the end, and takes no time back', () => {
    const meter = new QoeMeter(100);
    meter.happened('play', 50);
    meter.happened('playing', 100);
    meter.happened('ended', 1100);
    meter.happened('play', 5000);
    meter.happened('playing', 5000);
    expect(meter.metrics(6000).playTime).to.equal(2);
  });
});
