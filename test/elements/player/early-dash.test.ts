import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {stub} from 'sinon';
import '../../../src/define/stream-player.js';
import {EarlyManifest} from '../../../src/core/playback/early-manifest.js';
import {Playback} from '../../../src/core/playback/playback.js';
import {resolveSource} from '../../../src/core/source/resolve.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {makeVideo, played, until} from '../../core/playback/playing.js';
import {itExcept} from '../../helpers/engine.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {goLive} from '../../support/broadcast.js';
import type {Fault} from '../../../demo/server/front/faults.js';
import {arm} from '../../support/faults.js';
import {errorOf} from './support.js';

const NO_STATUS = {webkit: 'its resource timings tell no status'};

const entries = () => performance.getEntriesByType('resource') as PerformanceResourceTiming[];
const fetched = (end: string | RegExp) => entries().filter(({name}) => new URL(name).pathname.match(end));
/** The requests for manifests, in their order. */
const manifests = () => fetched(/video\.mpd$/).toSorted((a, b) => a.startTime - b.startTime);

describe('the manifest that is asked for before dash.js is there', () => {
  let origin: string;
  before(async function () {
    this.timeout(240_000);
    origin = await sampleReady();
  });
  let lifts: (() => Promise<void>)[];
  beforeEach(() => {
    performance.clearResourceTimings();
    lifts = [];
  });
  afterEach(async () => void (await Promise.all(lifts.map((lift) => lift()))));

  const meets = async (fault: Fault) => void lifts.push(await arm(origin, fault));

  const token = async (expires: number) => {
    const answer = await fetch(`${origin}/demo/token/${SAMPLE_UID}?exp=${expires}`);
    return ((await answer.json()) as {token: string}).token;
  };
  const create = (properties: Partial<StreamPlayer> = {}): StreamPlayer => {
    const player = document.createElement('stream-player');
    const usual = {src: SAMPLE_UID, baseUrl: origin, protocol: 'dash', preload: 'none', muted: true, storageKey: 'none'};
    return Object.assign(player, usual, properties);
  };
  const at = async (properties: Partial<StreamPlayer> = {}) => {
    const player = create(properties);
    await fixture(html`${player}`);
    return player;
  };
  const moves = async (player: StreamPlayer) => {
    await player.play();
    await played(player.nativeEl, 0.5);
  };
  const failed = async (player: StreamPlayer) => {
    const error = errorOf(player);
    player.play().catch(() => undefined);
    return (await error).error;
  };

  it('is on its way together with dash.js, and is asked for once', async () => {
    await moves(await at());
    const [manifest, ...more] = manifests();
    expect(more.map(({name}) => name)).to.deep.equal([]);
    const [library] = fetched(/dash\.all\.min\.js$/);
    const [engine] = fetched(/engines\/dash\.[jt]s$/);
    expect(manifest.startTime, 'the manifest').to.be.below(library.responseEnd);
    expect(library.startTime, 'dash.js').to.be.below(engine.responseEnd);
  });

  it('plays also when the video is given its source in the turn in which it is told to play', async () => {
    const player = await at();
    const video = player.nativeEl;
    const {get, set} = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'src')!;
    Object.defineProperty(video, 'src', {
      configurable: true,
      get,
      set(this: HTMLVideoElement, src: string) {
        // A video without a source that has just been told to play looks for one; being given one then pauses it.
        void this.play().catch(() => undefined);
        set!.call(this, src);
      },
    });
    await moves(player);
    expect(player.paused).to.equal(false);
  });

  it('is asked for once with preload="metadata" and play() after it', async () => {
    const player = create({preload: 'metadata'});
    const known = oneEvent(player, 'loadedmetadata');
    await fixture(html`${player}`);
    await known;
    expect([player.engine, player.duration]).to.deep.equal([null, 24]);
    await moves(player);
    expect(manifests()).to.have.length(1);
  });

  it('tells the relative addresses in it where it came from in the end', async () => {
    const moved = 'f'.repeat(32);
    await meets({id: moved, path: 'video\\.mpd', status: 302, headers: {Location: `/${SAMPLE_UID}/manifest/video.mpd`}});
    await moves(await at({src: moved}));
    expect(manifests()).to.have.length(1);
    expect(fetched(/\.(?:mp4|m4s)$/).every(({name}) => name.includes(`/${SAMPLE_UID}/segments/`))).to.equal(true);
  });

  it('costs one token, and no second request', async () => {
    const reasons: string[] = [];
    const token = async (expires = 3600) =>
      ((await (await fetch(`${origin}/demo/token/${SAMPLE_UID}?exp=${expires}`)).json()) as {token: string}).token;
    const player = await at({
      tokenProvider: ({reason}) => {
        reasons.push(reason);
        return token(3600 + reasons.length);
      },
    });
    await moves(player);
    expect(reasons).to.deep.equal(['initial']);
    expect(manifests()).to.have.length(1);
    expect(manifests()[0].name).to.not.contain(SAMPLE_UID);
  });

  itExcept(NO_STATUS, 'is asked for again with a new token where it was refused', async () => {
    const reasons: string[] = [];
    await meets({id: SAMPLE_UID, path: 'video\\.mpd', status: 403, times: 1});
    const player = await at({
      tokenProvider: ({reason}) => {
        reasons.push(reason);
        return token(3600 + reasons.length);
      },
    });
    await moves(player);
    expect(reasons).to.deep.equal(['initial', 'rejected']);
    expect(manifests().map(({responseStatus}) => responseStatus)).to.deep.equal([403, 200]);
  });

  itExcept(NO_STATUS, 'counts as the first attempt where it failed', async () => {
    await meets({id: SAMPLE_UID, path: 'video\\.mpd', status: 503, times: 2});
    const player = await at();
    const error = errorOf(player);
    await moves(player);
    expect(manifests().map(({responseStatus}) => responseStatus)).to.deep.equal([503, 503, 200]);
    expect((await error).error).to.include({code: 'server', fatal: false});
  });

  it('gives way to HLS where it is not there', async () => {
    await meets({id: SAMPLE_UID, path: 'video\\.mpd', status: 404});
    const player = await at();
    const engines: unknown[] = [];
    player.addEventListener('stream-enginechange', ({engine, reason}) => engines.push(engine && `${engine} ${reason}`));
    await moves(player);
    expect(engines.at(-1)).to.equal('hls failover');
    expect(manifests()).to.have.length(1);
  });

  for (const [what, fault, code, requests] of [
    ['is missing', {status: 404}, 'source-not-found', 1],
    ['is refused', {status: 401}, 'not-allowed', 1],
    ['is something else', {status: 200, body: '<html>Sign in</html>'}, 'source-unsupported', 1],
    ['is empty', {status: 200, body: ''}, 'network', 1],
  ] as const)
    it(`ends as it would without it where it ${what}`, async () => {
      await meets({path: '^/demo/fixtures/alone/video\\.mpd', ...fault});
      const {code: seen, fatal} = await failed(await at({src: `${origin}/demo/fixtures/alone/video.mpd`}));
      expect([seen, fatal]).to.deep.equal([code, true]);
      expect(manifests()).to.have.length(requests);
    });

  it('is waited for where the broadcast has not begun', async () => {
    await meets({path: '^/demo/fixtures/alone/video\\.mpd', status: 204});
    const player = await at({src: `${origin}/demo/fixtures/alone/video.mpd`});
    player.play().catch(() => undefined);
    await until(() => player.notice?.kind === 'waiting');
    expect(manifests()).to.have.length(1);
  });

  it('is not asked for by us where the page has dash.js say more with it', async () => {
    await moves(await at({engineConfig: {dash: {streaming: {cmcd: {enabled: true, sid: 'a'}}}}}));
    const [manifest, ...more] = manifests();
    expect(manifest.name).to.contain('CMCD');
    expect(more).to.deep.equal([]);
  });

  it('is asked for by us where the settings are of something else', async () => {
    await moves(await at({engineConfig: {dash: {streaming: {buffer: {bufferTimeDefault: 12}}}}}));
    expect(manifests()).to.have.length(1);
    expect(manifests()[0].initiatorType).to.equal('fetch');
  });

  describe('of a broadcast', function () {
    this.timeout(60_000);
    let air: Awaited<ReturnType<typeof goLive>>;
    let video: HTMLVideoElement;
    let playback: Playback;
    before(async () => void (air = await goLive(origin)));
    after(() => air.end());
    beforeEach(() => {
      video = makeVideo();
      playback = new Playback(video);
    });
    afterEach(() => {
      playback.unload();
      video.remove();
    });
    const play = async (late: number) => {
      const source = resolveSource({src: `${air.base}manifest/video.mpd`});
      const manifest = new EarlyManifest(source.url, fetch(source.url));
      await manifest.answer;
      const now = performance.now.bind(performance);
      const clock = stub(performance, 'now').callsFake(() => now() + late);
      await playback.load(source, {manifest});
      await until(() => video.readyState > 0);
      clock.restore();
      await video.play();
      await until(() => playback.streamType === 'live' && video.currentTime > 0 && !video.seeking);
    };

    it('is handed on while it is new, and looked at again as before', async () => {
      await play(0);
      expect(manifests().map(({initiatorType}) => initiatorType)[0]).to.equal('fetch');
      const first = manifests().length;
      expect(first).to.be.at.most(2);
      await until(() => manifests().length > first + 1);
      expect(
        manifests()
          .slice(1)
          .every(({initiatorType}) => initiatorType === 'xmlhttprequest'),
      ).to.equal(true);
    });

    it('is asked for anew where it has become too old', async () => {
      await play(5_000);
      expect(
        manifests()
          .slice(0, 2)
          .map(({initiatorType}) => initiatorType),
      ).to.deep.equal(['fetch', 'xmlhttprequest']);
    });
  });
});
