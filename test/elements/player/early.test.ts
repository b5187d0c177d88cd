import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {stub} from 'sinon';
import '../../../src/define/stream-player.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {played, until} from '../../core/playback/playing.js';

/** What was asked of the service for the video since a moment: the ends of the addresses, in the order in which it was asked for. */
const askedSince = (start: number): string[] =>
  performance
    .getEntriesByType('resource')
    .filter(({name, startTime}) => startTime >= start && name.includes(SAMPLE_UID) && /\.(?:m3u8|mp4|m4s)/.test(name))
    .toSorted((a, b) => a.startTime - b.startTime)
    .map(({name}) => new URL(name).pathname.split(`${SAMPLE_UID}/`)[1]);

describe('what is asked for before hls.js is there', () => {
  let origin: string;
  before(async function () {
    this.timeout(240_000);
    origin = await sampleReady();
  });
  const at = (attributes: {time?: string; language?: string} = {}) =>
    fixture<StreamPlayer>(
      html`<stream-player
        src=${SAMPLE_UID}
        base-url=${origin}
        protocol="hls"
        start-time=${attributes.time ?? '0'}
        default-audio-track=${attributes.language ?? 'en'}
        preload="none"
        muted
        storage-key="none"
      ></stream-player>`,
    );

  for (const [what, attributes] of [
    ['the beginning', {}],
    ['a place in the middle, in another language', {time: '9', language: 'es'}],
  ] as const)
    it(`is what it plays first, and nothing is asked for twice: ${what}`, async () => {
      performance.clearResourceTimings();
      const start = performance.now();
      const player = await at(attributes);
      await player.play();
      await played(player.nativeEl, Number('time' in attributes ? attributes.time : 0) + 0.5);
      const asked = askedSince(start);
      expect(asked[0]).to.equal('manifest/video.m3u8');
      const first = asked.slice(0, 7);
      expect(
        first.filter((path) => path.endsWith('.m3u8')),
        asked.join(' '),
      ).to.have.length(3);
      expect(
        asked.filter((path, index) => asked.indexOf(path) !== index),
        'twice',
      ).to.deep.equal([]);
      // One quality and one sound: a second of either before the picture moves would have been guessed wrongly.
      expect(first.filter((path) => /init/.test(path)).length, asked.join(' ')).to.equal(2);
    });

  it('is the manifest at once, in the turn in which a player that plays by itself comes into the page', async () => {
    const asked: string[] = [];
    const {fetch} = globalThis;
    const fetching = stub(globalThis, 'fetch').callsFake((input, init) => {
      asked.push(new Request(input).url);
      return fetch(input, init);
    });
    const place = await fixture(html`<div></div>`);
    const player = Object.assign(document.createElement('stream-player'), {src: SAMPLE_UID, baseUrl: origin, protocol: 'hls', muted: true});
    player.toggleAttribute('autoplay', true);
    place.append(player);
    const atOnce = [...asked];
    await played(player.nativeEl, 0.2);
    fetching.restore();
    expect(atOnce).to.deep.equal([`${origin}/${SAMPLE_UID}/manifest/video.m3u8`]);
    expect(asked.filter((url) => url.includes('video.m3u8'))).to.have.length(1);
  });

  it('leaves addresses that are none to hls.js, and nothing unhandled', async () => {
    const unhandled: unknown[] = [];
    const heard = (event: PromiseRejectionEvent) => void unhandled.push(event.reason);
    addEventListener('unhandledrejection', heard);
    const broken = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://[\n';
    const src = URL.createObjectURL(new Blob([broken], {type: 'application/vnd.apple.mpegurl'}));
    const player = await fixture<StreamPlayer>(html`<stream-player src=${src} type="hls" preload="none" muted storage-key="none"></stream-player>`);
    const error = oneEvent(player, 'error');
    player.play().catch(() => undefined);
    await error;
    removeEventListener('unhandledrejection', heard);
    expect(unhandled).to.deep.equal([]);
  });

  it('is nothing but the manifest where the page has its own way of asking', async () => {
    const player = await at();
    const asked: string[] = [];
    player.engineConfig = {hls: {xhrSetup: (_xhr: XMLHttpRequest, url: string) => void asked.push(url.split('/').at(-1)!.split('?')[0])}};
    await player.play();
    await played(player.nativeEl, 0.2);
    expect(asked).to.include('video.m3u8');
  });
});

it('a player that goes while its controls are on their way gets them when it is back', async () => {
  const player = await fixture<StreamPlayer>(html`<stream-player src="/demo/media/h264-aac.mp4" controls muted storage-key="none"></stream-player>`);
  const place = player.parentElement!;
  const surface = player.shadowRoot!.querySelector('#surface')!;
  player.dispatchEvent(new Event('pointerenter'));
  player.remove();
  await import('../../../src/ui/media/surface.js');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(surface.childElementCount).to.equal(0);
  place.append(player);
  await until(() => surface.childElementCount > 0);
});

it('a player that begins by itself brings its controls after its first moments, and not before', async () => {
  const player = await fixture<StreamPlayer>(
    html`<stream-player src="/demo/media/h264-aac.mp4" controls autoplay muted storage-key="none"></stream-player>`,
  );
  const surface = player.shadowRoot!.querySelector('#surface')!;
  let begun = Infinity;
  new MutationObserver(() => (begun = Math.min(begun, player.currentTime))).observe(surface, {childList: true});
  await until(() => surface.childElementCount > 0);
  expect(begun).to.be.greaterThan(0.2);
});

describe('players of one group', () => {
  const player = (group: string) =>
    fixture<StreamPlayer>(html`<stream-player src="/demo/media/h264-aac.mp4" group=${group} preload="none" storage-key="none"></stream-player>`);

  it('play with sound one at a time', async () => {
    const [one, two, other] = await Promise.all(['a', 'a', 'b'].map(player));
    await Promise.all([one.play(), other.play()]);
    const paused = oneEvent(one, 'pause');
    await two.play();
    await paused;
    expect([one, two, other].map((each) => each.paused)).to.deep.equal([true, false, false]);
  });

  it('leave those alone that are muted', async () => {
    const [one, two] = await Promise.all(['c', 'c'].map(player));
    one.muted = true;
    await one.play();
    await two.play();
    await oneEvent(two, 'timeupdate');
    expect(one.paused).to.equal(false);
  });
});
