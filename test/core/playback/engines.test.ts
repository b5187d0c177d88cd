import {expect} from '@open-wc/testing';
import {Playback} from '../../../src/core/playback/playback.js';
import {resolveSource} from '../../../src/core/source/resolve.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {eventOf, makeVideo, played, until} from './playing.js';

for (const protocol of ['hls', 'dash'] as const) {
  describe(`the ${protocol} engine`, () => {
    let baseUrl: string;
    let video: HTMLVideoElement;
    let playback: Playback;

    before(async function () {
      // The first run on a machine encodes the sample.
      this.timeout(240_000);
      baseUrl = await sampleReady();
    });
    beforeEach(() => {
      video = makeVideo();
      playback = new Playback(video);
    });
    afterEach(() => {
      playback.unload();
      video.remove();
    });

    const load = (options = {}) => playback.load({...resolveSource({src: SAMPLE_UID, baseUrl, protocol}), alternate: null}, options);

    it('plays, and says what kind of stream it is', async () => {
      const ready = eventOf(playback, 'sourceready');
      await load();
      expect(playback.engineName).to.equal(protocol);
      expect(playback.engine).to.be.an('object');
      await ready;
      await video.play();
      await played(video, 1);
      expect(video.duration).to.be.closeTo(24, 0.5);
      expect(playback.streamType).to.equal('on-demand');
      expect(playback.liveEdgeStart).to.be.NaN;
    });

    it('starts at the given time', async () => {
      await load({startTime: 10});
      await eventOf(video, 'loadeddata');
      await until(() => !video.seeking && video.currentTime >= 10);
      expect(video.currentTime).to.be.closeTo(10, 0.5);
    });

    it('seeks', async () => {
      await load();
      await eventOf(video, 'loadeddata');
      video.currentTime = 18;
      await eventOf(video, 'seeked');
      await video.play();
      await played(video, 18.5);
    });

    it('lists the audio tracks and switches between them', async () => {
      await load();
      await eventOf(video, 'loadeddata');
      const tracks = [...playback.audioTracks];
      expect(tracks.map(({language, label}) => [language, label])).to.deep.equal([
        ['en', 'English'],
        ['es', 'Español'],
      ]);
      expect(playback.audioTracks.enabledTrack).to.equal(tracks[0]);
      await video.play();
      await played(video, 0.5);
      tracks[1].enabled = true;
      await eventOf(playback.audioTracks, 'change');
      expect(tracks[0].enabled).to.be.false;
      await played(video, video.currentTime + 2);
      expect(playback.audioTracks.enabledTrack).to.equal(tracks[1]);
    });

    it('begins with the preferred audio and captions', async () => {
      await load({preferences: {audioLanguages: ['fr', 'es-MX'], textLanguage: 'es'}});
      await eventOf(video, 'loadeddata');
      expect(playback.audioTracks.enabledTrack?.language).to.equal('es');
      expect(playback.textTracks.showingTrack?.language).to.equal('es');
    });

    it('brings the cues of the captions that are shown, and only those', async () => {
      await load();
      await eventOf(video, 'loadeddata');
      const [english, spanish] = playback.textTracks;
      expect([english.language, spanish.language]).to.deep.equal(['en', 'es']);
      expect(english.mode).to.equal('disabled');
      english.mode = 'showing';
      await video.play();
      await until(() => (english.activeCues?.length ?? 0) > 0);
      expect((english.activeCues![0] as VTTCue).text).not.to.equal('');
      spanish.mode = 'showing';
      expect(english.mode).to.equal('disabled');
      await until(() => (spanish.activeCues?.length ?? 0) > 0);
      expect([...video.textTracks].every(({mode}) => mode !== 'showing')).to.be.true;
    });

    it('changes the picture height with the selected quality', async () => {
      await load();
      await eventOf(video, 'loadeddata');
      const list = playback.videoRenditions;
      expect(list.length).to.equal(3);
      expect(list.selectedIndex).to.equal(-1);
      const heights = [...list].map(({height}) => height);
      expect(heights).to.deep.equal([...heights].sort((a, b) => a - b));
      await video.play();
      for (const index of [2, 0]) {
        list.selectedIndex = index;
        await until(() => video.videoHeight === heights[index]);
        await until(() => list.activeIndex === index);
      }
    });

    it('does not choose above the height cap by itself', async () => {
      await load({preferences: {maxHeight: () => 400}});
      await eventOf(video, 'loadeddata');
      await video.play();
      await played(video, 5);
      expect(video.videoHeight).to.be.at.most(400);
    });

    it('leaves nothing behind', async () => {
      await load({preferences: {textLanguage: 'en'}});
      await eventOf(video, 'loadeddata');
      await video.play();
      await played(video, 0.5);
      playback.unload();
      expect(playback.engine).to.be.null;
      expect([playback.audioTracks.length, playback.textTracks.length, playback.videoRenditions.length]).to.deep.equal([0, 0, 0]);
      expect(video.textTracks.length).to.equal(0);
      expect(video.childElementCount).to.equal(0);
      await until(() => video.readyState === 0);
      expect(video.getAttribute('src') ?? '').to.equal('');
    });

    it('takes a new source in place of the old one', async () => {
      await load();
      await eventOf(video, 'loadeddata');
      await load({startTime: 5});
      await eventOf(video, 'loadeddata');
      expect(playback.audioTracks.length).to.equal(2);
      expect(playback.textTracks.length).to.equal(2);
      expect(video.textTracks.length).to.equal(2);
    });
  });
}
