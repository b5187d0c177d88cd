import {expect} from '@open-wc/testing';
import {until} from '../../core/playback/playing.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {asked, closePlayers, openPlayer, playPast, type Protocol} from './tracks-page.js';

/*
 * Qualities of the sample, which has 360, 480 and 720 lines. What was asked for tells what was chosen from the first segment on.
 */

const HEIGHTS = [360, 480, 720];

/** What is buffered is not thrown away for a larger picture, so the engine itself is asked how far it may go. */
function limited(player: StreamPlayer): boolean {
  const engine = player.engine as {autoLevelCapping?: number; getSettings?(): {streaming: {abr: {maxBitrate: {video: number}}}}};
  return (engine.autoLevelCapping ?? engine.getSettings!().streaming.abr.maxBitrate.video) >= 0;
}

for (const protocol of ['hls', 'dash'] as Protocol[]) {
  describe(`qualities over ${protocol}`, () => {
    let origin: string;
    before(async function () {
      this.timeout(240_000);
      origin = await sampleReady();
    });
    afterEach(closePlayers);

    const open = (attributes: Record<string, string>) => openPlayer({src: SAMPLE_UID, 'base-url': origin, protocol, ...attributes});

    /** Heights of all pictures asked for. */
    const heights = (player: StreamPlayer) => {
      const names = asked.map((url) => /\/segments\/(v\d+)\//.exec(url)?.[1]).filter((name) => name !== undefined);
      const known = [...player.videoRenditions].map(({height}) => height);
      return [...new Set(names)].map((name) => Number(name.slice(1))).map((height) => (known.includes(height) ? height : NaN));
    };

    it('are listed with what is known of them, in rising order, before the first segment', async () => {
      const player = open({});
      const early: number[] = [];
      player.videoRenditions.addEventListener('addrendition', () => early.push(asked.filter((url) => url.includes('/segments/')).length));
      await playPast(player, 0.2);
      expect(early).to.deep.equal([0, 0, 0]);
      const list = [...player.videoRenditions].map((rendition) => ({...rendition}));
      expect(list.map(({id, width, height}) => [id, width, height])).to.deep.equal(
        HEIGHTS.map((height, index) => [`video-${index}`, Math.round((height * 16) / 9 / 2) * 2, height]),
      );
      for (const {codec, frameRate, bitrate} of list) {
        expect(codec).to.match(/^avc1\.[0-9a-f]{6}$/i);
        expect(frameRate).to.equal(30);
        expect(bitrate).to.be.above(0);
      }
      expect(player.videoRenditions.selectedIndex).to.equal(-1);
      await until(() => player.videoRenditions[player.videoRenditions.activeIndex]?.height === player.videoHeight);
    });

    it('go no higher by themselves than the element needs', async () => {
      const player = open({width: String(Math.floor(600 / devicePixelRatio))});
      await playPast(player, 2);
      expect(heights(player)).to.deep.equal([360]);
    });

    it('go no higher by themselves than max-height, unless the viewer says so', async () => {
      const player = open({width: '1600', 'max-height': '400'});
      await playPast(player, 2);
      expect(heights(player)).to.deep.equal([360]);
      player.videoRenditions.selectedIndex = 2;
      await until(() => player.videoHeight === 720);
    });

    it('go no higher by themselves than what was chosen before', async () => {
      localStorage.setItem('tracks:preferences', JSON.stringify({maxHeight: 480}));
      const player = open({width: '1600', 'storage-key': 'tracks'});
      await playPast(player, 2);
      localStorage.removeItem('tracks:preferences');
      expect(heights(player).every((height) => height <= 480)).to.equal(true);
    });

    it('are modest for somebody who saves data', async () => {
      Object.defineProperty(navigator, 'connection', {configurable: true, value: {saveData: true}});
      const player = open({width: '1600'});
      await playPast(player, 2);
      delete (navigator as {connection?: unknown}).connection;
      expect(heights(player).every((height) => height <= 480)).to.equal(true);
    });

    it('follow max-height when the page changes it while they play', async () => {
      const player = open({width: '3000', style: 'max-width: none'});
      await playPast(player, 0.5);
      expect(limited(player)).to.equal(false);
      player.setAttribute('max-height', '400');
      await until(() => limited(player));
      player.removeAttribute('max-height');
      await until(() => !limited(player));
    });

    it('follow the element when it grows, and are the viewer’s again after automatic', async () => {
      const player = open({width: '200'});
      await playPast(player, 0.5);
      expect(limited(player)).to.equal(true);
      player.setAttribute('width', '3000');
      player.style.setProperty('max-width', 'none');
      await until(() => !limited(player));
      for (const index of [1, -1, 1]) {
        player.videoRenditions.selectedIndex = index;
        await until(() => index < 0 || player.videoHeight === HEIGHTS[index]);
      }
    });
  });
}
