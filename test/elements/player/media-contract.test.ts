import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/stream-player.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {ENGINE} from '../../helpers/engine.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';

/** WebKit tells of `play()` before it tells that it has begun to load. */
const BEGINS = ENGINE === 'webkit' ? ['play', 'loadstart'] : ['loadstart', 'play'];

const FILE = '/demo/media/h264-aac.mp4';

/** Records the media events of an element, in order, without the many that depend on timing. */
function record(element: HTMLElement): string[] {
  const seen: string[] = [];
  for (const type of ['loadstart', 'loadedmetadata', 'loadeddata', 'play', 'playing', 'pause', 'ended', 'emptied', 'error'])
    element.addEventListener(type, () => seen.push(type));
  return seen;
}

describe('<stream-player> as a media element', () => {
  let origin: string;
  before(async function () {
    this.timeout(240_000);
    origin = await sampleReady();
  });

  it('plays a file with the events of a <video>, each once', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player src=${FILE} preload="none" muted></stream-player>`);
    const seen = record(player);
    const playing = player.play();
    expect(player.paused).to.equal(false);
    await playing;
    await oneEvent(player, 'timeupdate');
    player.pause();
    await oneEvent(player, 'pause');
    expect(seen).to.deep.equal([...BEGINS, 'loadedmetadata', 'loadeddata', 'playing', 'pause']);
    expect(player.videoWidth).to.be.greaterThan(0);
  });

  for (const protocol of ['hls', 'dash']) {
    it(`plays an id over ${protocol}`, async () => {
      const player = await fixture<StreamPlayer>(
        html`<stream-player src=${SAMPLE_UID} base-url=${origin} protocol=${protocol} preload="none" muted></stream-player>`,
      );
      const seen = record(player);
      const engines: unknown[] = [];
      player.addEventListener('stream-enginechange', ({engine}) => engines.push(engine));
      await player.play();
      await oneEvent(player, 'timeupdate');
      expect(seen).to.deep.equal([...BEGINS, 'loadedmetadata', 'loadeddata', 'playing']);
      expect(player.duration).to.be.closeTo(24, 0.5);
      expect(player.audioTracks.length).to.equal(2);
      expect([...player.textTracks].map(({language}) => language)).to.deep.equal(['en', 'es']);
      expect(player.videoRenditions.length).to.equal(3);
      expect(player.streamType).to.equal('on-demand');
      expect(engines).to.deep.equal([protocol]);
    });
  }

  it('asks for nothing with preload="none"', async () => {
    const asked = () => performance.getEntriesByType('resource').filter(({name}) => name.includes('quiet=1'));
    const player = await fixture<StreamPlayer>(
      html`<stream-player src="${origin}/${SAMPLE_UID}/manifest/video.m3u8?quiet=1" preload="none" muted></stream-player>`,
    );
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect([asked().length, player.readyState, player.networkState, player.duration]).to.deep.equal([0, 0, 1, NaN]);
    await player.play();
    expect(asked().length).to.be.greaterThan(0);
  });

  for (const protocol of ['hls', 'dash']) {
    it(`knows duration and size of ${protocol} without an engine, and says so once`, async () => {
      const player = document.createElement('stream-player');
      Object.assign(player, {src: SAMPLE_UID, baseUrl: origin, protocol, muted: true});
      const seen = record(player);
      let ready = 0;
      player.addEventListener('stream-sourceready', () => ready++);
      document.body.append(player);
      await oneEvent(player, 'loadedmetadata');
      expect([player.engine, player.readyState, player.videoWidth, player.videoHeight]).to.deep.equal([null, 1, 1280, 720]);
      expect(player.duration).to.be.closeTo(24, 0.2);
      await player.play();
      await oneEvent(player, 'timeupdate');
      expect(seen).to.deep.equal(['loadstart', 'loadedmetadata', 'play', 'loadeddata', 'playing']);
      expect(ready).to.equal(1);
      player.remove();
    });
  }

  it('begins at a time that was set before', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player src=${SAMPLE_UID} base-url=${origin} preload="none" muted></stream-player>`);
    player.currentTime = 12;
    expect(player.currentTime).to.equal(12);
    await player.play();
    expect(player.currentTime).to.be.closeTo(12, 0.5);
  });

  for (const before of [null, FILE]) {
    it(`plays what src was set to just before play(), ${before ? 'not what it was' : 'after it had nothing'}`, async () => {
      const player = await fixture<StreamPlayer>(html`<stream-player base-url=${origin} muted></stream-player>`);
      player.src = before;
      await (before ? oneEvent(player, 'loadedmetadata') : new Promise((resolve) => requestAnimationFrame(resolve)));
      player.src = SAMPLE_UID;
      player.currentTime = 6;
      await player.play();
      expect(player.duration).to.be.closeTo(24, 0.5);
      expect(player.currentTime).to.be.closeTo(6, 0.5);
    });
  }

  it('keeps what was set before the tag was defined', async () => {
    const name = 'late-player';
    const early = document.createElement(name) as StreamPlayer;
    Object.assign(early, {muted: true, volume: 0.5, src: FILE, preload: 'none', currentTime: 1});
    document.body.append(early);
    const {StreamPlayer: Class} = await import('../../../src/elements/player/index.js');
    customElements.define(name, class extends Class {});
    await early.updateComplete;
    expect([early.muted, early.volume, early.src, early.currentTime]).to.deep.equal([true, 0.5, FILE, 1]);
    early.remove();
  });

  it('rejects play() as HTML says', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player src=${SAMPLE_UID} base-url=${origin} preload="none" muted></stream-player>`);
    const interrupted = player.play();
    player.pause();
    expect(await interrupted.catch((error: Error) => error.name)).to.equal('AbortError');
    const replaced = player.play();
    player.src = FILE;
    expect(await replaced.catch((error: Error) => error.name)).to.equal('AbortError');
    player.src = 'f'.repeat(32);
    await player.updateComplete;
    expect(await player.play().catch((error: Error) => error.name)).to.equal('NotSupportedError');
    expect(player.error?.code).to.equal(4);
    expect(player.error?.detail.code).to.equal('source-not-found');
  });

  it('goes on playing when it is moved in the document', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player src=${SAMPLE_UID} base-url=${origin} preload="none" muted></stream-player>`);
    await player.play();
    const seen = record(player);
    const place = document.body.appendChild(document.createElement('div'));
    place.append(player);
    await oneEvent(player, 'timeupdate');
    await oneEvent(player, 'timeupdate');
    expect(player.paused).to.equal(false);
    expect(seen).to.deep.equal([]);
    place.remove();
    await Promise.resolve();
    expect(player.engine).to.equal(null);
  });
});
