import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/stream-player.js';
import type {QoeMetrics, StreamPlayer, StreamQoeEvent} from '../../../src/elements/player/index.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';

describe('the figures of a view', () => {
  let origin: string;
  before(async function () {
    this.timeout(240_000);
    origin = await sampleReady();
  });

  const next = async (player: StreamPlayer): Promise<QoeMetrics> => ((await oneEvent(player, 'stream-qoe')) as unknown as StreamQoeEvent).metrics;

  for (const protocol of ['hls', 'dash']) {
    it(`are told at the first picture and at the end, over ${protocol}`, async () => {
      const player = await fixture<StreamPlayer>(
        html`<stream-player src=${SAMPLE_UID} base-url=${origin} protocol=${protocol} preload="none" muted storage-key="none"></stream-player>`,
      );
      expect(player.report()).to.equal(null);
      const first = next(player);
      const asked = performance.now();
      await player.play();
      const start = await first;
      expect(start.startupTime).to.be.within(0.001, (performance.now() - asked) / 1000);
      expect(start).to.include({rebufferCount: 0, seekCount: 0});
      expect(start.playTime).to.be.closeTo(0, 0.1);
      await oneEvent(player, 'timeupdate');

      player.currentTime = player.duration - 0.5;
      const end = await next(player);
      expect(player.ended).to.equal(true);
      expect(end.seekCount).to.equal(1);
      expect(end.playTime).to.be.greaterThan(0);
      expect(end.averageBitrate).to.be.greaterThan(10_000);
      expect(end.totalFrames).to.be.greaterThan(0);
      expect(player.report()!.metrics!.startupTime).to.equal(end.startupTime);
    });
  }

  it('begin anew with another source, after those of the last are told', async () => {
    const player = await fixture<StreamPlayer>(
      html`<stream-player src="/demo/media/h264-aac.mp4" preload="none" muted storage-key="none"></stream-player>`,
    );
    await player.play();
    await oneEvent(player, 'timeupdate');
    const last = next(player);
    player.src = '/demo/media/sample.mp4';
    expect((await last).playTime).to.be.greaterThan(0);
    const first = next(player);
    await player.play();
    expect((await first).playTime).to.be.closeTo(0, 0.1);
  });

  it('count standstills for want of data, and no pauses', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player muted storage-key="none"></stream-player>`);
    const {mediaSource, append} = await halves();
    player.src = URL.createObjectURL(mediaSource);
    player.type = 'file';
    const first = next(player);
    void player.play();
    await append(0);
    await first;
    let standstills = 0;
    player.addEventListener('waiting', () => standstills++);
    await oneEvent(player, 'waiting');
    const again = oneEvent(player, 'playing');
    await append(1);
    await again;
    player.pause();
    await oneEvent(player, 'pause');
    const {rebufferCount, rebufferTime, rebufferRatio, playTime} = player.report()!.metrics!;
    expect(rebufferCount).to.equal(standstills);
    expect(rebufferRatio).to.be.closeTo(rebufferTime / (rebufferTime + playTime), 1e-9);
  });

  /** A source that gets its second segment only when it is told to. */
  async function halves() {
    const playlist = await (await fetch(`${origin}/${SAMPLE_UID}/manifest/video.m3u8`)).text();
    const rendition = playlist.split('\n').find((line) => line !== '' && !line.startsWith('#'))!;
    const address = new URL(rendition, `${origin}/${SAMPLE_UID}/manifest/video.m3u8`);
    const lines = (await (await fetch(address)).text()).split('\n');
    const init = /#EXT-X-MAP:URI="([^"]+)"/.exec(lines.join('\n'))![1];
    const parts = [init, ...lines.filter((line) => line !== '' && !line.startsWith('#'))].slice(0, 3);
    const [head, ...bodies] = await Promise.all(parts.map(async (part) => (await fetch(new URL(part, address))).arrayBuffer()));
    const codec = /CODECS="([^"]+)"/
      .exec(playlist)![1]
      .split(',')
      .find((one) => one.startsWith('avc1'))!;
    const mediaSource = new MediaSource();
    let buffer: SourceBuffer | null = null;
    const put = async (bytes: ArrayBuffer) => {
      buffer!.appendBuffer(bytes);
      await new Promise((resolve) => buffer!.addEventListener('updateend', resolve, {once: true}));
    };
    const append = async (index: number) => {
      if (mediaSource.readyState !== 'open') await new Promise((resolve) => mediaSource.addEventListener('sourceopen', resolve, {once: true}));
      if (!buffer) {
        buffer = mediaSource.addSourceBuffer(`video/mp4; codecs="${codec}"`);
        await put(head);
      }
      await put(bodies[index]);
    };
    return {mediaSource, append};
  }
});
