import {itExcept} from '../../helpers/engine.js';
import {expect} from '@open-wc/testing';
import 'media-chrome';
import 'media-chrome/menu';
import {until} from '../../core/playback/playing.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {asked, closePlayers, openPlayer, type Protocol} from './tracks-page.js';

/*
 * The controls of media-chrome around the player, as a page would put them there; they know it only by the contract of media elements.
 */

const CONTROLS = [
  'media-play-button',
  'media-mute-button',
  'media-time-range',
  'media-captions-menu',
  'media-audio-track-menu',
  'media-rendition-menu',
  'media-playback-rate-menu',
] as const;

for (const protocol of ['hls', 'dash'] as Protocol[]) {
  describe(`media-chrome around a player of ${protocol}`, () => {
    let controller: HTMLElement;
    let player: StreamPlayer;
    before(async function () {
      this.timeout(240_000);
      const origin = await sampleReady();
      controller = document.body.appendChild(document.createElement('media-controller'));
      player = openPlayer({src: SAMPLE_UID, 'base-url': origin, protocol, slot: 'media', 'default-audio-track': 'en'});
      controller.append(player, ...CONTROLS.map((name) => document.createElement(name)));
    });
    after(() => {
      closePlayers();
      controller.remove();
    });

    const control = (name: (typeof CONTROLS)[number]) => controller.querySelector<HTMLElement>(name)!;
    /** The lines of a menu, as far as they are filled in. */
    const lines = (name: (typeof CONTROLS)[number]) =>
      [...control(name).shadowRoot!.querySelectorAll<HTMLElement & {text: string}>('media-chrome-menu-item')].filter((item) => !item.hidden);
    const labels = (name: (typeof CONTROLS)[number]) => lines(name).map((item) => item.textContent.trim().split('\n')[0]);
    const checked = (name: (typeof CONTROLS)[number]) =>
      lines(name)
        .filter((item) => item.getAttribute('aria-checked') === 'true')
        .map((item) => item.textContent.trim().split('\n')[0]);
    const choose = (name: (typeof CONTROLS)[number], label: string) => lines(name)[labels(name).indexOf(label)].click();

    it('plays and pauses, and knows how long it is', async () => {
      control('media-play-button').click();
      await until(() => player.currentTime > 0.3 && !control('media-play-button').hasAttribute('mediapaused'));
      expect(Number(control('media-time-range').getAttribute('mediaduration'))).to.be.closeTo(24, 0.3);
      control('media-play-button').click();
      await until(() => player.paused && control('media-play-button').hasAttribute('mediapaused'));
      control('media-play-button').click();
      await until(() => !player.paused);
    });

    it('seeks', async () => {
      const {range} = control('media-time-range') as HTMLElement & {range: HTMLInputElement};
      range.valueAsNumber = Number(range.max) / 2;
      range.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
      await until(() => !player.seeking && Math.abs(player.currentTime - 12) < 2);
    });

    itExcept(
      {firefox: 'media-chrome lists captions of one kind in the reverse order there'},
      'shows captions by its menu, and hides them',
      async () => {
        await until(() => lines('media-captions-menu').length === 3);
        expect(labels('media-captions-menu')).to.deep.equal(['Off', 'English', 'Español']);
        choose('media-captions-menu', 'Español');
        await until(() => player.textTracks.showingTrack?.language === 'es');
        await until(() => checked('media-captions-menu').join() === 'Español');
        choose('media-captions-menu', 'Off');
        await until(() => player.textTracks.showingTrack === null);
        await until(() => checked('media-captions-menu').join() === 'Off');
      },
    );

    it('changes the sound by its menu', async () => {
      expect(labels('media-audio-track-menu')).to.deep.equal(['English', 'Español']);
      asked.length = 0;
      choose('media-audio-track-menu', 'Español');
      await until(() => player.audioTracks.enabledTrack?.language === 'es' && asked.some((url) => /\/segments\/a/.test(url)));
      await until(() => checked('media-audio-track-menu').join() === 'Español');
    });

    itExcept(
      {firefox: 'videoHeight stays 0 inside media-chrome, not understood'},
      'changes the quality by its menu, and makes it automatic again',
      async function () {
        this.timeout(40_000);
        expect(labels('media-rendition-menu').slice(0, 3)).to.deep.equal(['720p', '480p', '360p']);
        for (const [label, height] of [
          ['720p', 720],
          ['360p', 360],
        ] as const) {
          player.currentTime = 2;
          const isChosen = () => player.videoRenditions[player.videoRenditions.selectedIndex]?.height === height;
          choose('media-rendition-menu', label);
          expect(isChosen()).to.equal(true);
          await until(() => player.videoHeight === height);
          await until(() => checked('media-rendition-menu').join() === label);
        }
        lines('media-rendition-menu').at(-1)!.click();
        await until(() => player.videoRenditions.selectedIndex === -1);
      },
    );

    it('changes the speed by its menu', async () => {
      choose('media-playback-rate-menu', '1.5x');
      await until(() => player.playbackRate === 1.5);
      await until(() => checked('media-playback-rate-menu').join() === '1.5x');
    });

    it('follows what is changed on the player itself', async () => {
      player.textTracks[0].mode = 'showing';
      player.audioTracks[0].enabled = true;
      player.videoRenditions.selectedIndex = 1;
      player.muted = false;
      const menus = ['media-captions-menu', 'media-audio-track-menu', 'media-rendition-menu'] as const;
      await until(() => menus.flatMap(checked).join() === 'English,English,480p');
      await until(() => control('media-mute-button').getAttribute('mediavolumelevel') !== 'off');
    });
  });
}
