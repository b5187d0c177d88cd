import {expect} from '@open-wc/testing';
import {itExcept} from '../../helpers/engine.js';
import {sampleReady} from '../../helpers/service.js';
import {until} from '../../core/playback/playing.js';
import {closePlayers, openFixture} from './tracks-page.js';

const ANEW = {webkit: 'dash.js makes its buffers anew for each period there, and loads none before it begins'};

const bufferedEnd = ({buffered}: HTMLMediaElement) => (buffered.length ? buffered.end(buffered.length - 1) : 0);

describe('DASH in several periods', () => {
  before(async function () {
    this.timeout(240_000);
    await sampleReady();
  });
  afterEach(closePlayers);

  itExcept(ANEW, 'stays at its beginning while the next ones are loaded', async () => {
    const player = await openFixture('changing-codec', 'dash', {preload: 'auto'});
    await until(() => bufferedEnd(player.nativeEl) > 7);
    expect(player.currentTime).to.equal(0);
    expect(player.nativeEl.buffered.start(0)).to.equal(0);
  });

  it('plays from its beginning', async () => {
    const player = await openFixture('changing-codec', 'dash');
    let first: number | null = null;
    player.addEventListener('timeupdate', () => (first ??= player.nativeEl.readyState >= 2 ? player.currentTime : null));
    await player.play();
    await until(() => player.currentTime > 0.5);
    expect(first).to.be.lessThan(0.5);
  });
});
