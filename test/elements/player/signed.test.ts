import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/stream-player.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {errorOf, upload} from './support.js';

async function token(origin: string, id: string, expiresIn = 3600): Promise<string> {
  return ((await (await fetch(`${origin}/demo/token/${id}?exp=${expiresIn}`)).json()) as {token: string}).token;
}

/** Everything that leaves the element and could be logged, as text. */
function listen(player: StreamPlayer): () => string {
  const seen: unknown[] = [];
  for (const type of [
    'stream-error',
    'stream-sourceready',
    'stream-enginechange',
    'stream-qualitychange',
    'stream-tokenrefresh',
    'stream-qoe',
  ] as const)
    player.addEventListener(type, (event: Event) =>
      seen.push({...event}, (event as {error?: Error}).error?.message, (event as {error?: Error}).error?.stack),
    );
  return () => JSON.stringify([seen, player.report(), player.currentSrc, player.error, player.getAttributeNames().length]);
}

describe('<stream-player> with signed sources', () => {
  let origin: string;
  let uid: string;
  before(async function () {
    this.timeout(240_000);
    origin = await sampleReady();
    const video = await upload(origin, 'short-silent.mp4', {requiresignedurls: ''});
    uid = video.uid;
    await video.send();
    for (let ready = false; !ready;) {
      const {status} = (await (await fetch(`${origin}/demo/videos/${uid}`)).json()) as {status: {state: string}};
      ready = status.state === 'ready';
      if (!ready) await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });

  it('asks for one token, also where it is played while its facts are being asked for', async () => {
    const player = document.createElement('stream-player');
    const reasons: string[] = [];
    const tokenProvider: StreamPlayer['tokenProvider'] = async ({id, reason}) => {
      reasons.push(reason);
      return token(origin, id);
    };
    Object.assign(player, {src: uid, baseUrl: origin, tokenProvider, muted: true});
    const asksForFacts = new Promise((resolve) => new MutationObserver(resolve).observe(player.nativeEl, {attributeFilter: ['preload']}));
    await fixture(html`${player}`);
    await asksForFacts;
    expect(player.nativeEl.preload).to.equal('metadata');
    await player.play();
    await oneEvent(player, 'timeupdate');
    expect(reasons).to.deep.equal(['initial']);
  });

  for (const protocol of ['hls', 'dash']) {
    it(`plays a token as its source over ${protocol}`, async () => {
      const secret = await token(origin, uid);
      const player = await fixture<StreamPlayer>(
        html`<stream-player .src=${secret} base-url=${origin} protocol=${protocol} muted preload="none"></stream-player>`,
      );
      const text = listen(player);
      await player.play();
      await oneEvent(player, 'timeupdate');
      expect(text()).to.not.contain(secret);
      expect(player.outerHTML).to.not.contain(secret);
      expect(player.currentSrc).to.contain(uid);
    });
  }

  it('gets its token from the page, and another when the first one ends', async function () {
    this.timeout(60_000);
    const reasons: string[] = [];
    const secrets: string[] = [];
    const player = await fixture<StreamPlayer>(html`<stream-player src=${uid} base-url=${origin} muted loop preload="none"></stream-player>`);
    player.tokenProvider = async ({id, reason}) => {
      reasons.push(reason);
      secrets.push(await token(origin, id, 4));
      return secrets.at(-1)!;
    };
    const text = listen(player);
    const trouble: string[] = [];
    for (const type of ['emptied', 'error', 'abort']) player.addEventListener(type, () => trouble.push(type));
    await player.play();
    await oneEvent(player, 'stream-tokenrefresh');
    await oneEvent(player, 'timeupdate');
    expect(reasons.slice(0, 2)).to.deep.equal(['initial', 'refresh']);
    expect(trouble).to.deep.equal([]);
    for (const secret of secrets) expect(text()).to.not.contain(secret);
  });

  it('asks for no picture of another video', async () => {
    const poster = async (id: string) => {
      const player = await fixture<StreamPlayer>(html`<stream-player .src=${uid} base-url=${origin} controls preload="none"></stream-player>`);
      player.token = await token(origin, id);
      await player.updateComplete;
      return player.shadowRoot!.querySelector('.poster');
    };
    expect(await poster(uid)).to.not.equal(null);
    expect(await poster(SAMPLE_UID)).to.equal(null);
  });

  const refused: [string, () => Promise<Partial<StreamPlayer>>, string][] = [
    ['no token', async () => ({src: uid}), 'not-allowed'],
    ['an expired token', async () => ({src: uid, token: await token(origin, uid, -60)}), 'token-expired'],
    ['a token for another video', async () => ({src: uid, token: await token(origin, SAMPLE_UID)}), 'token-rejected'],
    ['a page that gives none', async () => ({src: uid, tokenUrl: `${origin}/demo/token/nobody`}), 'token-missing'],
  ];
  for (const [what, properties, code] of refused) {
    for (const protocol of ['hls', 'dash']) {
      it(`does not play with ${what} over ${protocol}`, async () => {
        const player = await fixture<StreamPlayer>(
          html`<stream-player base-url=${origin} protocol=${protocol} muted preload="none"></stream-player>`,
        );
        Object.assign(player, await properties());
        await player.updateComplete;
        const text = listen(player);
        const error = errorOf(player);
        expect(await player.play().catch((reason: Error) => reason.name)).to.equal('NotSupportedError');
        expect((await error).error.code).to.equal(code);
        expect(player.error?.detail.code).to.equal(code);
        if (player.token) expect(text()).to.not.contain(player.token);
      });
    }
  }

  it('tries again with a new token on retry()', async () => {
    const player = await fixture<StreamPlayer>(html`<stream-player src=${uid} base-url=${origin} muted preload="none"></stream-player>`);
    let good = false;
    player.tokenProvider = async ({id}) => token(origin, id, good ? 3600 : -60);
    await player.play().catch(() => undefined);
    expect(player.error?.detail.code).to.equal('token-expired');
    good = true;
    player.retry();
    expect(player.error).to.equal(null);
    await player.play();
    await oneEvent(player, 'timeupdate');
  });
});
