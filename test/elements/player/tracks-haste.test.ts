import {expect} from '@open-wc/testing';
import {until} from '../../core/playback/playing.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {closePlayers, openPlayer, playPast, type Protocol} from './tracks-page.js';
import {watch} from './tracks-watch.js';

/*
 * Choices and seeks that come before the last one has taken effect, and an engine that begins anew in between.
 */

for (const protocol of ['hls', 'dash'] as Protocol[]) {
  describe(`haste over ${protocol}`, () => {
    let player: StreamPlayer;
    before(async function () {
      this.timeout(240_000);
      await sampleReady();
    });
    beforeEach(async () => {
      player = openPlayer({src: SAMPLE_UID, 'base-url': await sampleReady(), protocol, 'default-audio-track': 'en'});
      await playPast(player, 0.3);
    });
    afterEach(closePlayers);

    const seeked = async (time: number) => {
      player.currentTime = time;
      await until(() => !player.seeking);
    };

    it('there and back by seeks leaves no hole behind', async () => {
      await seeked(14);
      await seeked(2);
      await until(() => player.currentTime > 2.2);
      const end = watch(player);
      player.playbackRate = 2;
      await until(() => player.currentTime > 9);
      expect(end().stops).to.deep.equal([]);
    });

    it('one quality after another, and seeks between them', async () => {
      await seeked(12);
      const list = player.videoRenditions;
      for (const index of [2, 0, 1, 2, 0]) {
        player.currentTime = 2;
        list.selectedIndex = index;
        await Promise.resolve();
      }
      await until(() => player.videoHeight === list[0].height && list.activeIndex === 0);
      const {currentTime} = player;
      await until(() => player.currentTime > currentTime + 3);
      expect(list.selectedIndex).to.equal(0);
    });

    it('a chosen quality outlives its engine, and the page sees no other list', async () => {
      const list = player.videoRenditions;
      list.selectedIndex = 0;
      await until(() => player.videoHeight === list[0].height);
      const before = [...list];
      const said: string[] = [];
      for (const type of ['addrendition', 'removerendition', 'change']) list.addEventListener(type, () => said.push(type));
      const {engine, currentTime} = player;
      player.retry();
      await until(() => player.engine !== null && player.engine !== engine && player.currentTime > currentTime + 1);
      expect([...list]).to.deep.equal(before);
      expect([list.selectedIndex, list.activeIndex, player.videoHeight, said]).to.deep.equal([0, 0, list[0].height, []]);
    });
  });
}
