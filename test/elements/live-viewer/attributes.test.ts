import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import sinon from 'sinon';
import '../../../src/define/stream-live-viewer.js';
import type {StreamError} from '../../../src/core/errors.js';
import type {Reception} from '../../../src/core/whep/reception.js';
import type {StreamLiveViewer} from '../../../src/elements/live-viewer/index.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {createInput, goOnAir, recordStates, until, type TestInput} from './broadcast.js';
import {itExcept, NO_WEBRTC} from '../../helpers/engine.js';

const SIGNED = {recording: {requireSignedURLs: true}};

describe('<stream-live-viewer>: attributes', () => {
  let input: TestInput;
  let onAir: Awaited<ReturnType<typeof goOnAir>> | null = null;
  afterEach(() => {
    onAir?.stop();
    onAir = null;
    sinon.restore();
  });

  /** A viewer with these properties, not yet in the document, whose errors are kept. */
  const make = (properties: Partial<StreamLiveViewer>): {viewer: StreamLiveViewer; errors: StreamError[]} => {
    const viewer = document.createElement('stream-live-viewer');
    const errors: StreamError[] = [];
    viewer.addEventListener('stream-error', ({error}) => errors.push(error));
    Object.assign(viewer, {muted: true, autoplay: true, ...properties});
    return {viewer, errors};
  };
  const add = async (viewer: StreamLiveViewer) => {
    await fixture(html`<div>${viewer}</div>`);
    return viewer;
  };
  const onAirInput = async (settings = {}) => {
    input = await createInput(settings);
    onAir = await goOnAir(input);
  };
  const live = (viewer: StreamLiveViewer) => until(() => viewer.state === 'live' && viewer.readyState >= 2);

  itExcept(NO_WEBRTC, 'says why it may not watch, and asks for another token on Retry', async function () {
    this.timeout(60_000);
    await onAirInput(SIGNED);
    const reasons: string[] = [];
    const {viewer, errors} = make({
      src: input.uid,
      baseUrl: input.origin,
      tokenProvider: async ({id, reason}) => {
        reasons.push(reason);
        return reason === 'retry' ? (await (await fetch(`${input.origin}/demo/token/${id}`)).json()).token : 'not.a.token';
      },
    });
    const states = recordStates(viewer);
    await add(viewer);
    await until(() => viewer.state === 'error');
    expect(errors.map(({code, fatal, category}) => [code, fatal, category])).to.deep.equal([['token-rejected', true, 'auth']]);
    expect(viewer.error!.detail).to.equal(errors[0]);
    expect(viewer.notice).to.deep.equal({kind: 'error', error: errors[0]});
    expect(JSON.stringify(errors.map(({message, cause}) => [message, cause]))).to.not.contain('not.a.token');
    viewer.retry();
    await live(viewer);
    expect(viewer.error).to.equal(null);
    expect(reasons).to.deep.equal(['initial', 'rejected', 'retry']);
    expect(states).to.deep.equal(['idle', 'connecting', 'error', 'connecting', 'live']);
  });

  itExcept(NO_WEBRTC, 'gets its tokens at token-url, and puts them into the address', async function () {
    this.timeout(60_000);
    await onAirInput(SIGNED);
    const {viewer, errors} = make({src: input.uid, baseUrl: input.origin, tokenUrl: `${input.origin}/demo/token/{id}`});
    await add(viewer);
    await live(viewer);
    expect(errors).to.deep.equal([]);
    const report = JSON.stringify(viewer.report());
    expect(report).to.not.contain(input.uid);
    expect(report).to.not.contain('127.0.0.1');
    expect(viewer.report()!.connection).to.equal('connected');
  });

  itExcept(NO_WEBRTC, 'ignores ice-servers that are none, and says so', async () => {
    for (const value of ['{', '{"urls": "stun:a"}', '[{"urls": "https://a"}]', '[{"urls": "turn:a", "credential": "hush"}]']) {
      const {viewer, errors} = make({iceServers: value});
      await add(viewer);
      await until(() => errors.length > 0);
      expect(errors.map(({code, fatal}) => [code, fatal])).to.deep.equal([['invalid-attribute', false]]);
      expect(errors[0].message).to.contain('ice-servers');
      expect(errors[0].message).to.not.contain('hush');
    }
  });

  itExcept(NO_WEBRTC, 'connects with the ice-servers of the page, and changes its latency while it plays', async function () {
    this.timeout(60_000);
    await onAirInput();
    const servers = [{urls: 'stun:127.0.0.1:3478'}];
    const {viewer, errors} = make({src: input.uid, baseUrl: input.origin, iceServers: JSON.stringify(servers), latency: 'ultra'});
    await add(viewer);
    await live(viewer);
    const reception = viewer.engine as Reception;
    const target = () => reception.peer!.getReceivers().map((receiver) => (receiver as {jitterBufferTarget?: number}).jitterBufferTarget);
    expect(reception.peer!.getConfiguration().iceServers!.map(({urls}) => [urls].flat())).to.deep.equal([['stun:127.0.0.1:3478']]);
    expect(target()).to.deep.equal([0, 0]);
    viewer.latency = 'smooth';
    await viewer.updateComplete;
    expect(target()).to.deep.equal([600, 600]);
    viewer.setAttribute('latency', '1000');
    await viewer.updateComplete;
    expect(target()).to.deep.equal([1000, 1000]);
    expect(viewer.engine).to.equal(reception);
    const warn = sinon.stub(console, 'warn');
    viewer.setAttribute('latency', 'fastest');
    await viewer.updateComplete;
    expect(warn.callCount).to.equal(1);
    expect(target()).to.deep.equal([120, 120]);
    expect(errors).to.deep.equal([]);
  });

  it('refuses an HLS address as its source', async () => {
    const {viewer, errors} = make({src: 'https://example.com/live.m3u8'});
    await add(viewer);
    await until(() => viewer.state === 'error');
    expect(errors[0].code).to.equal('invalid-source');
    expect(errors[0].message).to.contain('fallback-src');
  });

  itExcept(NO_WEBRTC, 'says what the page wants to have said while nobody broadcasts', async () => {
    input = await createInput();
    const {viewer} = make({src: input.uid, baseUrl: input.origin, waitingText: 'At nine'});
    await add(viewer);
    await until(() => viewer.state === 'waiting');
    expect(viewer.notice).to.deep.equal({kind: 'waiting', text: 'At nine'});
  });

  itExcept(NO_WEBRTC, 'plays without sound where the browser allows none, until somebody unmutes it', async function () {
    this.timeout(60_000);
    await onAirInput();
    const {viewer} = make({src: input.uid, baseUrl: input.origin, muted: false});
    const play = viewer.nativeEl.play.bind(viewer.nativeEl);
    viewer.nativeEl.autoplay = false;
    sinon
      .stub(viewer.nativeEl, 'play')
      .callsFake(() => (viewer.nativeEl.muted ? play() : Promise.reject(new DOMException('A gesture is needed.', 'NotAllowedError'))));
    await add(viewer);
    await live(viewer);
    await until(() => viewer.notice !== null);
    expect(viewer.notice).to.deep.equal({kind: 'muted'});
    expect([viewer.muted, viewer.paused]).to.deep.equal([true, false]);
    viewer.muted = false;
    await oneEvent(viewer, 'volumechange');
    expect(viewer.notice).to.equal(null);
  });

  itExcept(NO_WEBRTC, 'tells how many watch', async function () {
    this.timeout(60_000);
    await onAirInput();
    const {viewer} = make({src: input.uid, baseUrl: input.origin, showViewerCount: true});
    expect(viewer.viewerCount).to.equal(null);
    const counts: (number | null)[] = [];
    viewer.addEventListener('stream-viewercount', ({count}) => counts.push(count));
    await add(viewer);
    await until(() => viewer.viewerCount !== null);
    expect(viewer.viewerCount).to.be.within(0, 1);
    viewer.showViewerCount = false;
    await until(() => viewer.viewerCount === null);
    expect(counts.at(-1)).to.equal(null);
    await live(viewer);
    viewer.showViewerCount = true;
    await until(() => viewer.viewerCount === 1);
  });

  itExcept(NO_WEBRTC, 'shows the figures of the connection', async function () {
    this.timeout(60_000);
    await onAirInput();
    const {viewer} = make({src: input.uid, baseUrl: input.origin, showStats: true});
    await add(viewer);
    const panel = () => viewer.shadowRoot!.querySelector('[part=stats]');
    await until(() => panel()?.textContent?.includes('320 × 180'));
    expect(panel()!.textContent).to.contain('Bitrate');
    viewer.showStats = false;
    await until(() => panel() === null);
  });

  describe('without WebRTC', () => {
    const {RTCPeerConnection} = globalThis;
    before(() => void Reflect.deleteProperty(globalThis, 'RTCPeerConnection'));
    after(() => void Object.assign(globalThis, {RTCPeerConnection}));

    it('plays the fallback', async function () {
      this.timeout(120_000);
      const origin = await sampleReady();
      input = await createInput();
      const {viewer, errors} = make({src: input.uid, baseUrl: origin, fallbackSrc: SAMPLE_UID});
      const states = recordStates(viewer);
      await add(viewer);
      await until(() => viewer.state === 'fallback' && viewer.currentTime > 0.5);
      expect(states).to.deep.equal(['idle', 'connecting', 'fallback']);
      expect(errors).to.deep.equal([]);
      expect(viewer.report()!.engine).to.equal('hls');
    });

    it('waits for a fallback that has not begun', async () => {
      input = await createInput();
      const {viewer, errors} = make({src: input.uid, baseUrl: input.origin, fallbackSrc: input.uid});
      await add(viewer);
      await until(() => viewer.state === 'waiting');
      expect(viewer.notice).to.deep.equal({kind: 'waiting', text: null});
      expect(errors).to.deep.equal([]);
    });

    it('says that it cannot when there is no fallback', async () => {
      input = await createInput();
      const {viewer, errors} = make({src: input.uid, baseUrl: input.origin});
      await add(viewer);
      await until(() => viewer.state === 'error');
      expect(errors.map(({code}) => code)).to.deep.equal(['webrtc-unsupported']);
    });
  });

  itExcept(NO_WEBRTC, 'plays the fallback when WebRTC gives up, and is live again once it works', async function () {
    this.timeout(120_000);
    const origin = await sampleReady();
    await onAirInput();
    const {viewer, errors} = make({src: `${origin}/nobody/whep`, baseUrl: origin, fallbackSrc: SAMPLE_UID});
    const {fetch} = globalThis;
    let broken = true;
    sinon.stub(globalThis, 'fetch').callsFake((request, init) => {
      if (!(request as string).includes('/nobody/whep')) return fetch(request, init);
      return broken ? Promise.resolve(new Response(null, {status: 500})) : fetch(input.playUrl, init);
    });
    const clock = sinon.stub(globalThis, 'setTimeout').callsFake(((action: () => void, wait: number) =>
      // Half a minute until WebRTC is tried again is nothing to wait for in a test.
      clock.wrappedMethod.call(globalThis, action, wait >= 30_000 ? 2000 : wait)) as typeof setTimeout);
    const states = recordStates(viewer);
    await add(viewer);
    await until(() => viewer.state === 'fallback' && viewer.currentTime > 0.5);
    broken = false;
    await live(viewer);
    expect(viewer.paused).to.equal(false);
    expect(states).to.deep.equal(['idle', 'connecting', 'fallback', 'connecting', 'live']);
    expect(errors).to.deep.equal([]);
  });
});
