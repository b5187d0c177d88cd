import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/stream-player.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {until} from '../../core/playback/playing.js';
import {errorOf, upload} from './support.js';

const FILE = '/demo/media/h264-aac.mp4';

describe('what <stream-player> takes for a source', () => {
  let origin: string;
  before(async function () {
    this.timeout(240_000);
    origin = await sampleReady();
  });

  it('takes the first <source> child it can play', async () => {
    const player = await fixture<StreamPlayer>(
      html`<stream-player muted preload="none"
        ><source src="nothing.xyz" type="application/x-nothing" />
        <source src=${FILE} type="video/mp4"
      /></stream-player>`,
    );
    await player.play();
    expect(player.currentSrc).to.equal(new URL(FILE, location.href).href);
  });

  it('shows the cues of a <track> child', async () => {
    const vtt = URL.createObjectURL(new Blob(['WEBVTT\n\n00:00.000 --> 00:09.000\nA line of the page\n'], {type: 'text/vtt'}));
    const player = await fixture<StreamPlayer>(
      html`<stream-player src=${FILE} muted preload="none"><track kind="captions" srclang="en" src=${vtt} default /></stream-player>`,
    );
    if (player.textTracks.length === 0) await new Promise((resolve) => player.textTracks.addEventListener('addtrack', resolve, {once: true}));
    const [track] = player.textTracks;
    expect([track.kind, track.language, track.label, track.mode]).to.deep.equal(['captions', 'en', 'English', 'showing']);
    await player.play();
    if (!track.activeCues?.length) await oneEvent(track, 'cuechange');
    expect((track.activeCues![0] as VTTCue).text).to.equal('A line of the page');
    player.querySelector('track')!.remove();
    await new Promise((resolve) => player.textTracks.addEventListener('removetrack', resolve, {once: true}));
    expect(player.textTracks.length).to.equal(0);
  });

  it('takes cues that the page adds itself', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player src=${FILE} muted preload="none"></stream-player>`);
    const track = player.addTextTrack('metadata', 'Marks', 'en');
    track.mode = 'hidden';
    track.addCue(new VTTCue(0, 5, 'mark'));
    await player.play();
    if (!track.activeCues?.length) await oneEvent(track, 'cuechange');
    expect(track.activeCues!.length).to.equal(1);
  });

  it('plays a Video object, by its addresses, with its title and shape', async () => {
    const video = (await (await fetch(`${origin}/demo/videos/${SAMPLE_UID}`)).json()) as Record<string, unknown>;
    const player = await fixture<StreamPlayer>(html`<stream-player muted preload="none" .video=${video}></stream-player>`);
    expect(player.videoTitle).to.not.equal('');
    await player.play();
    expect(player.duration).to.be.closeTo(24, 0.5);
    expect(player.clientWidth / player.clientHeight).to.be.closeTo(16 / 9, 0.02);
  });

  it('waits for a video that is not ready, says so, and plays it then', async function () {
    this.timeout(90_000);
    const {uid, send} = await upload(origin, 'short-silent.mp4');
    const player = await fixture<StreamPlayer>(
      html`<stream-player src=${uid} base-url=${origin} status-url="${origin}/demo/videos/{id}" muted preload="none"></stream-player>`,
    );
    const seen: string[] = [];
    player.addEventListener('stream-statuschange', ({video}) => seen.push((video.status as {state: string}).state));
    player.addEventListener('stream-error', ({error}) => seen.push(error.code));
    const playing = player.play();
    await oneEvent(player, 'stream-statuschange');
    expect(player.notice?.kind).to.equal('processing');
    expect(player.error).to.equal(null);
    await send();
    await playing;
    expect(player.notice).to.equal(null);
    expect(player.duration).to.be.closeTo(3, 0.3);
    expect(seen.at(-1)).to.equal('ready');
    expect(seen).to.not.include('source-not-found');
  });

  it('tells why a video will never be ready', async function () {
    this.timeout(60_000);
    const {uid, send} = await upload(origin, 'not-a-video.mp4');
    await send().catch(() => undefined);
    const player = await fixture<StreamPlayer>(
      html`<stream-player src=${uid} base-url=${origin} status-url="${origin}/demo/videos/{id}" muted preload="none"></stream-player>`,
    );
    player.play().catch(() => undefined);
    const {error} = await errorOf(player);
    expect(error.code).to.equal('processing-failed');
  });

  it('says what is wrong with an attribute, without ending', async () => {
    const player = document.createElement('stream-player');
    player.setAttribute('start-time', 'soon');
    setTimeout(() => document.body.append(player));
    const {error} = await errorOf(player);
    expect([error.code, error.fatal]).to.deep.equal(['invalid-attribute', false]);
    expect(error.message).to.contain('start-time');
    player.remove();
  });

  for (const protocol of ['hls', 'dash']) {
    it(`begins at start-time, with the captions and the sound that the page suggests, over ${protocol}`, async () => {
      const player = await fixture<StreamPlayer>(
        html`<stream-player
          src=${SAMPLE_UID}
          base-url=${origin}
          protocol=${protocol}
          start-time="0m10s"
          default-text-track="es"
          default-audio-track="es"
          storage-key="none"
          muted
          preload="none"
        ></stream-player>`,
      );
      await player.play();
      expect(player.currentTime).to.be.closeTo(10, 0.6);
      expect(player.audioTracks.enabledTrack?.language).to.equal('es');
      const track = player.textTracks.showingTrack!;
      expect(track.language).to.equal('es');
      if (!track.activeCues?.length) await oneEvent(track, 'cuechange');
      const layer = player.shadowRoot!.querySelector('[part~=captions]')!;
      await until(() => layer.textContent !== '');
      expect(layer.textContent.replace(/\s+/g, ' ')).to.contain((track.activeCues![0] as VTTCue).text.split('\n')[0]);
    });
  }

  it('takes attributes that are set after it has looked at the manifest', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player src=${SAMPLE_UID} base-url=${origin} storage-key="none" muted></stream-player>`);
    if (player.readyState === 0) await oneEvent(player, 'loadedmetadata');
    player.setAttribute('default-text-track', 'en');
    player.setAttribute('start-time', '5');
    await player.play();
    expect(player.currentTime).to.be.closeTo(5, 0.6);
    expect(player.textTracks.showingTrack?.language).to.equal('en');
  });

  it('gives the viewer’s own choices precedence over the page’s suggestions', async () => {
    localStorage.setItem('mine:preferences', JSON.stringify({audioLanguage: 'en', textLanguage: '', volume: 0.25}));
    const player = await fixture<StreamPlayer>(
      html`<stream-player
        src=${SAMPLE_UID}
        base-url=${origin}
        default-text-track="es"
        default-audio-track="es"
        storage-key="mine"
        muted
        preload="none"
      ></stream-player>`,
    );
    await player.play();
    expect([player.textTracks.showingTrack, player.audioTracks.enabledTrack?.language, player.volume]).to.deep.equal([null, 'en', 0.25]);
    localStorage.removeItem('mine:preferences');
  });
});
