import {expect} from '@open-wc/testing';
import {until} from '../../core/playback/playing.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {asked, closePlayers, drawn, openFixture, openPlayer, playPast, type Protocol} from './tracks-page.js';
import {watch} from './tracks-watch.js';

/*
 * Choosing another sound, other captions, another quality while it plays: nobody notices but by what they asked for.
 */

for (const protocol of ['hls', 'dash'] as Protocol[]) {
  describe(`changes of tracks over ${protocol}, while it plays`, () => {
    let origin: string;
    before(async function () {
      this.timeout(240_000);
      origin = await sampleReady();
    });
    afterEach(closePlayers);

    const open = (attributes = {}) => openPlayer({src: SAMPLE_UID, 'base-url': origin, protocol, 'default-audio-track': 'en', ...attributes});

    /** Does something, plays on until it has taken effect, and tells what was noticed meanwhile. */
    async function during(player: StreamPlayer, act: () => void, effect: () => boolean) {
      const end = watch(player);
      act();
      await until(effect);
      const from = player.currentTime;
      await until(() => player.currentTime > from + 0.7);
      const {stops, ahead, back} = end();
      expect(stops).to.deep.equal([]);
      expect(ahead, 'seconds ahead of the clock').to.be.below(0.1);
      expect(back, 'seconds back').to.be.below(0.1);
    }

    /** True once segments of a sound have been asked for that hold the present position. */
    const brings = (name: string) => () => asked.some((url) => url.includes(`/segments/${name}/`) && !url.includes('init'));

    it('another sound, there and back, then on to the end', async function () {
      this.timeout(60_000);
      const player = open();
      await playPast(player, 1);
      const [english, spanish] = player.audioTracks;
      const [a0, a1] = [...new Set(asked.concat('').map((url) => /\/segments\/(a\d)\//.exec(url)?.[1]))].filter(Boolean).concat('a1') as string[];
      expect(a0).not.to.equal(a1);
      for (const [track, name] of [
        [spanish, a1],
        [english, a0],
        [spanish, a1],
      ] as const) {
        asked.length = 0;
        await during(player, () => (track.enabled = true), brings(name));
        expect(player.audioTracks.enabledTrack).to.equal(track);
      }
      // All that is buffered ahead is of the new sound too: a switch at the end of a film must not leave it without one.
      player.currentTime = 22;
      await until(() => player.ended);
    });

    it('other captions, there and back', async () => {
      const player = open();
      await playPast(player, 1);
      const [english, spanish] = player.textTracks;
      for (const track of [english, spanish, english])
        await during(
          player,
          () => (track.mode = 'showing'),
          () => (track.cues?.length ?? 0) > 0,
        );
    });

    it('another quality, up and down, then automatic again', async function () {
      this.timeout(60_000);
      const player = open();
      await playPast(player, 1);
      const {videoRenditions} = player;
      const best = videoRenditions.length - 1;
      for (const index of [best, 0]) {
        await during(
          player,
          () => (videoRenditions.selectedIndex = index),
          () => player.videoHeight === videoRenditions[index].height,
        );
        expect(videoRenditions.activeIndex).to.equal(index);
      }
      await during(
        player,
        () => (videoRenditions.selectedIndex = -1),
        () => videoRenditions.selectedIndex === -1,
      );
    });
  });
}

describe('tracks that come and go', () => {
  afterEach(closePlayers);

  const part = {
    1: {audio: ['en', 'es'], text: ['en']},
    2: {audio: ['en', 'fr'], text: ['en', 'es']},
  };
  /** Shortly before the period changes; small, so that no quality is chosen by itself. */
  const attributes = {'start-time': '5', width: '100'};
  const lists = ({audioTracks, textTracks}: StreamPlayer) => ({
    audio: Array.from(audioTracks, ({language}) => language),
    text: Array.from(textTracks, ({language}) => language),
  });

  for (const [protocol, change] of [
    ['hls', (player: StreamPlayer) => void (player.videoRenditions.selectedIndex = player.videoRenditions.length - 1)],
    ['dash', (player: StreamPlayer) => void (player.playbackRate = 3)],
  ] as const) {
    it(`over ${protocol}: what stays is the same track and stays chosen, the rest is told of`, async function () {
      this.timeout(60_000);
      const player = await openFixture('changing-tracks', protocol, {'default-audio-track': 'en', 'default-text-track': 'en', ...attributes});
      await playPast(player, 5.2);
      expect(lists(player)).to.deep.equal(part[1]);
      const [english] = player.audioTracks;
      const [captions] = player.textTracks;
      const said: string[] = [];
      for (const [name, list] of Object.entries({audio: player.audioTracks, text: player.textTracks}))
        for (const type of ['addtrack', 'removetrack'])
          list.addEventListener(type, (event) => said.push(`${name} ${type} ${(event as Event & {track: {language: string}}).track.language}`));
      change(player);
      await until(() => JSON.stringify(lists(player)) === JSON.stringify(part[2]));
      expect(said.toSorted()).to.deep.equal(['audio addtrack fr', 'audio removetrack es', 'text addtrack es']);
      expect([player.audioTracks[0], player.audioTracks.enabledTrack, player.textTracks.showingTrack]).to.deep.equal([english, english, captions]);
      // What the captions say goes on too.
      player.playbackRate = 3;
      await until(() => player.currentTime > 9.1 && drawn(player) === 'Third line');
    });

    it(`over ${protocol}: a chosen sound that goes is followed by the one there is`, async function () {
      this.timeout(60_000);
      const player = await openFixture('changing-tracks', protocol, {'default-audio-track': 'en', ...attributes});
      await playPast(player, 5.2);
      player.audioTracks[1].enabled = true;
      await until(() => asked.some((url) => url.includes('/segments/a1/')));
      change(player);
      await until(() => JSON.stringify(lists(player)) === JSON.stringify(part[2]));
      expect(player.audioTracks.enabledTrack?.language).to.equal('en');
      await until(() => player.currentTime > 8.5);
    });
  }

  it('captions that only turn up inside the picture are added', async () => {
    const player = await openFixture('cea-608-unsignalled', 'hls');
    let before: string[] = [];
    player.textTracks.addEventListener('addtrack', () => (before = [...asked]), {once: true});
    await player.play();
    await until(() => player.textTracks.length > 0);
    expect(before.some((url) => url.includes('/segments/v180/'))).to.equal(true);
    const [track] = player.textTracks;
    expect([track.kind, track.label, track.language, track.mode]).to.deep.equal(['captions', '', '', 'disabled']);
    track.mode = 'showing';
    // Which of the two channels turns up first is the picture's business.
    await until(() => ['First line', 'Primera frase'].includes(drawn(player)));
  });
});
