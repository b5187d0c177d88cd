import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/stream-live-viewer.js';
import type {StreamLiveViewer} from '../../../src/elements/live-viewer/index.js';
import {Endpoint} from '../../core/whep/endpoint.js';
import {createInput, goOnAir, recordStates, sessions, until, watchPeers, type TestInput} from './broadcast.js';
import {describeExcept, NO_WEBRTC} from '../../helpers/engine.js';

describeExcept(NO_WEBRTC, '<stream-live-viewer> and a broadcast', () => {
  let input: TestInput;
  let onAir: Awaited<ReturnType<typeof goOnAir>> | null = null;
  beforeEach(async function () {
    this.timeout(60_000);
    input = await createInput();
  });
  afterEach(() => {
    onAir?.stop();
    onAir = null;
  });

  const viewerOf = (attributes: {muted?: boolean; autoplay?: boolean; src?: string} = {}) => {
    const {muted = true, autoplay = true, src = input.uid} = attributes;
    return fixture<StreamLiveViewer>(
      html`<stream-live-viewer src=${src} base-url=${input.origin} ?muted=${muted} ?autoplay=${autoplay}></stream-live-viewer>`,
    );
  };
  const live = async (viewer: StreamLiveViewer) => until(() => viewer.state === 'live' && viewer.readyState >= 2);
  const advances = async (viewer: StreamLiveViewer) => {
    // Firefox counts no frames of a stream in getVideoPlaybackQuality().
    for (let frames = 0; frames < 6; frames += 1) await new Promise((resolve) => viewer.nativeEl.requestVideoFrameCallback(resolve));
  };

  it('waits for the broadcast, starts by itself, and its frames advance', async () => {
    const viewer = await viewerOf();
    const states = recordStates(viewer);
    await until(() => viewer.state === 'waiting');
    expect(viewer.matches(':state(waiting)')).to.equal(true);
    expect(viewer.notice).to.deep.equal({kind: 'waiting', text: null});
    onAir = await goOnAir(input);
    await live(viewer);
    await advances(viewer);
    expect(states.filter((state) => state !== 'idle')).to.deep.equal(['connecting', 'waiting', 'connecting', 'live']);
    expect(viewer.matches(':state(live)')).to.equal(true);
    expect(viewer.matches(':state(waiting)')).to.equal(false);
    expect(viewer.notice).to.equal(null);
    expect([viewer.videoWidth, viewer.videoHeight]).to.deep.equal([320, 180]);
    expect(viewer.paused).to.equal(false);
    expect(viewer.streamType).to.equal('live');
    await oneEvent(viewer, 'stream-livestats');
    expect(viewer.stats!.framesDecoded).to.be.greaterThan(0);
  });

  it('stays idle without autoplay, and plays when it is told to', async () => {
    onAir = await goOnAir(input);
    const peers = watchPeers();
    const viewer = await viewerOf({autoplay: false});
    const states = recordStates(viewer);
    const before = performance.getEntriesByType('resource').filter(({name}) => name.includes(input.uid)).length;
    await viewer.updateComplete;
    expect(peers.open()).to.have.length(0);
    expect(performance.getEntriesByType('resource').filter(({name}) => name.includes(input.uid))).to.have.length(before);
    await viewer.play();
    await live(viewer);
    expect(states).to.deep.equal(['idle', 'connecting', 'live']);
    viewer.pause();
    await oneEvent(viewer, 'pause');
    expect(viewer.state).to.equal('live');
    await viewer.play();
    await advances(viewer);
    peers.restore();
  });

  it('takes the address of a WHEP endpoint', async () => {
    onAir = await goOnAir(input);
    const viewer = await viewerOf({src: input.playUrl});
    await live(viewer);
    await advances(viewer);
  });

  it('shows the picture of the next session when a server goes away and is back', async () => {
    const endpoint = new Endpoint();
    const viewer = await viewerOf({src: endpoint.url});
    await live(viewer);
    await advances(viewer);
    const states = recordStates(viewer);
    endpoint.hangUp();
    await until(() => states.includes('reconnecting') && viewer.state === 'live');
    await advances(viewer);
    expect([viewer.paused, viewer.ended, states]).to.deep.equal([false, false, ['live', 'reconnecting', 'live']]);
    viewer.remove();
    endpoint.close();
  });

  it('keeps its session when it is moved, and ends it when it is removed', async () => {
    onAir = await goOnAir(input);
    const peers = watchPeers();
    const viewer = await viewerOf();
    await live(viewer);
    const [peer] = peers.open().slice(-1);
    const states = recordStates(viewer);
    const place = document.body.appendChild(document.createElement('div'));
    place.append(viewer);
    await advances(viewer);
    expect(viewer.paused).to.equal(false);
    expect(states).to.deep.equal(['live']);
    expect(peers.open().at(-1) === peer).to.equal(true);
    expect((await sessions(input)).viewers).to.equal(1);
    place.remove();
    await until(() => viewer.state === 'idle');
    expect(peers.open().includes(peer)).to.equal(false);
    expect(viewer.nativeEl.srcObject).to.equal(null);
    await until(async () => (await sessions(input)).viewers === 0);
    document.body.append(viewer);
    await live(viewer);
    await advances(viewer);
    viewer.remove();
    peers.restore();
  });

  it('ends one session before it begins another when its source changes', async () => {
    onAir = await goOnAir(input);
    const viewer = await viewerOf();
    await live(viewer);
    const other = await createInput();
    const states = recordStates(viewer);
    viewer.src = other.uid;
    await until(() => viewer.state === 'waiting');
    await until(async () => (await sessions(input)).viewers === 0);
    expect(states).to.deep.equal(['live', 'idle', 'connecting', 'waiting']);
    viewer.src = null;
    await until(() => viewer.state === 'idle');
  });

  it('leaves when the page goes away, and is back when the page is', async () => {
    onAir = await goOnAir(input);
    const viewer = await viewerOf();
    await live(viewer);
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(viewer.engine).to.equal(null);
    await until(async () => (await sessions(input)).viewers === 0);
    // The broadcaster of this page has gone with it.
    onAir.stop();
    onAir = await goOnAir(input);
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await live(viewer);
    await advances(viewer);
    expect(viewer.paused).to.equal(false);
  });

  it('says that the broadcast is over, and comes back with it', async function () {
    this.timeout(90_000);
    onAir = await goOnAir(input);
    const viewer = await viewerOf();
    await live(viewer);
    const states = recordStates(viewer);
    onAir.stop();
    await until(() => viewer.state === 'ended');
    expect(viewer.notice).to.deep.equal({kind: 'ended'});
    expect(states.filter((state) => state === 'error')).to.deep.equal([]);
    onAir = await goOnAir(input);
    (viewer.engine as {tryNow(): void} | null)?.tryNow();
    await live(viewer);
    await advances(viewer);
    expect(states.at(-1)).to.equal('live');
  });
});
