import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/stream-player.js';
import type {Fault} from '../../../demo/server/front/faults.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {played, until} from '../../core/playback/playing.js';
import {itExcept} from '../../helpers/engine.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';
import {goLive} from '../../support/broadcast.js';
import {arm} from '../../support/faults.js';

/** What a page reads of the media. */
interface Reading {
  at: string;
  readyState: number;
  duration: number;
  seekable: number;
  width: number;
  height: number;
  time: number;
}

const MEDIA = (
  'abort canplay canplaythrough durationchange emptied ended error loadeddata loadedmetadata loadstart pause play playing progress ratechange ' +
  'resize seeked seeking stalled suspend timeupdate waiting'
).split(' ');

/** Reads a player at each of its events, in each frame, and in the turns between, until `stop()`. */
function watch(player: StreamPlayer): {readings: Reading[]; events: string[]; stop(): void} {
  const readings: Reading[] = [];
  const events: string[] = [];
  const over = new AbortController();
  const read = (at: string) => {
    const {readyState, duration, seekable, videoWidth: width, videoHeight: height, currentTime: time} = player;
    readings.push({at, readyState, duration, seekable: seekable.length && seekable.end(0), width, height, time});
  };
  for (const type of [...MEDIA, 'stream-error', 'stream-enginechange'])
    player.addEventListener(type, () => (events.push(type), read(type)), {signal: over.signal});
  // What the video says of itself is heard before its element says anything.
  for (const type of MEDIA) player.nativeEl.addEventListener(type, () => read(`inside ${type}`), {signal: over.signal, capture: true});
  const look = () => {
    if (over.signal.aborted) return;
    read('frame');
    requestAnimationFrame(look);
  };
  look();
  const timer = setInterval(() => read('turn'), 1);
  over.signal.addEventListener('abort', () => clearInterval(timer));
  return {readings, events, stop: () => over.abort()};
}

describe('the media of a player whose engine begins anew', function () {
  this.timeout(60_000);
  let origin: string;
  let sources: MediaSource[];
  let tokens = 0;
  let lifts: (() => Promise<void>)[];
  const {addSourceBuffer} = MediaSource.prototype;
  before(async function () {
    this.timeout(240_000);
    origin = await sampleReady();
    MediaSource.prototype.addSourceBuffer = function (type) {
      if (!sources.includes(this)) sources.push(this);
      return addSourceBuffer.call(this, type);
    };
  });
  after(() => (MediaSource.prototype.addSourceBuffer = addSourceBuffer));
  beforeEach(() => {
    sources = [];
    lifts = [];
  });
  afterEach(async () => void (await Promise.all(lifts.map((lift) => lift()))));

  const meets = async (fault: Fault) => void lifts.push(await arm(origin, {id: SAMPLE_UID, ...fault}));
  /** Each has addresses of its own, so that the browser has none of it. */
  const at = async (protocol: string) => {
    const answer = await fetch(`${origin}/demo/token/${SAMPLE_UID}?exp=${3600 + tokens++}`);
    const {token} = (await answer.json()) as {token: string};
    return fixture<StreamPlayer>(
      html`<stream-player
        .src=${token}
        base-url=${origin}
        protocol=${protocol}
        max-height="360"
        preload="none"
        muted
        storage-key="none"
      ></stream-player>`,
    );
  };
  const failDecoder = () => sources.at(-1)!.endOfStream('decode');
  const assertKept = (readings: Reading[], duration = 24) => {
    const lost = readings.filter(
      (one) =>
        one.readyState < 1 ||
        !(Math.abs(one.duration - duration) < 0.2 || one.duration === duration) ||
        !one.seekable ||
        !one.width ||
        !one.height ||
        !one.time,
    );
    expect(lost.slice(0, 3), `${lost.length} of ${readings.length}`).to.deep.equal([]);
  };

  for (const protocol of ['hls', 'dash']) {
    const other = protocol === 'hls' ? 'dash' : 'hls';

    it(`is the same with a new decoder (${protocol})`, async () => {
      // As long as something is to come, the media source is open.
      await meets({path: '/segments/v[^/]*/([4-9]|\\d\\d)\\.m4s', hang: true});
      const player = await at(protocol);
      await player.play();
      await played(player.nativeEl, 2);
      const {readings, events, stop} = watch(player);
      const fails = player.currentTime;
      failDecoder();
      await until(() => sources.length === 2 && player.readyState >= 2 && player.currentTime > fails + 0.3);
      stop();
      assertKept(readings);
      expect(events.filter((type) => ['emptied', 'durationchange', 'loadstart', 'loadedmetadata', 'abort'].includes(type))).to.deep.equal([]);
    });

    it(`is the same where ${other} takes over from ${protocol}`, async () => {
      await meets({path: '/segments/v[^/]*/([4-9]|\\d\\d)\\.m4s', hang: true});
      const player = await at(protocol);
      await player.play();
      await played(player.nativeEl, 1);
      const {readings, events, stop} = watch(player);
      failDecoder();
      // What fails right after a new decoder has come is put down to the old one.
      await until(() => sources.length === 2 && player.currentTime > 3);
      const fails = player.currentTime;
      failDecoder();
      await until(() => sources.length === 3 && player.readyState >= 2 && player.currentTime > fails);
      stop();
      expect(events).to.include('stream-enginechange');
      assertKept(readings);
      expect(events.filter((type) => ['emptied', 'loadstart', 'loadedmetadata'].includes(type))).to.deep.equal([]);
    });

    it(`is the same after an error, and when it is tried again (${protocol})`, async () => {
      await meets({path: '/segments/v[^/]*/[4-7]\\.m4s', hang: true});
      await meets({path: '/segments/v[^/]*/([89]|\\d\\d)\\.m4s', status: 401});
      const player = await at(protocol);
      await player.play();
      await played(player.nativeEl, 1);
      const {readings, events, stop} = watch(player);
      player.currentTime = 20;
      await until(() => player.error !== null);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await Promise.all(lifts.splice(0).map((lift) => lift()));
      player.retry();
      await until(() => !player.error && player.readyState >= 2 && player.currentTime > 20);
      stop();
      assertKept(readings);
      expect(events.filter((type) => ['emptied', 'loadedmetadata'].includes(type))).to.deep.equal([]);
    });

    it(`is another with another source (${protocol})`, async () => {
      const player = await at(protocol);
      await player.play();
      await played(player.nativeEl, 0.5);
      player.src = 'f'.repeat(32);
      await player.updateComplete;
      expect([player.readyState, player.duration, player.videoWidth, player.seekable.length]).to.deep.equal([0, NaN, 0, 0]);
      await player.play().catch(() => undefined);
      expect([player.readyState, player.duration]).to.deep.equal([0, NaN]);
    });
  }

  itExcept({webkit: 'WebKitGTK comes without WebRTC, and plays no stream of a canvas'}, 'is nothing once a page’s own stream is gone', async () => {
    const player = await at('hls');
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')!.fillRect(0, 0, 9, 9);
    player.srcObject = canvas.captureStream(10);
    await player.play();
    expect([player.readyState > 0, player.videoWidth]).to.deep.equal([true, 300]);
    player.srcObject = null;
    expect([player.readyState, player.duration, player.videoWidth]).to.deep.equal([0, NaN, 0]);
  });

  itExcept({webkit: 'its page answers no more, for a reason that is not known'}, 'stays a broadcast without an end (hls)', async () => {
    const air = await goLive(origin);
    const player = await fixture<StreamPlayer>(
      html`<stream-player src="${air.base}manifest/video.m3u8" preload="none" muted storage-key="none"></stream-player>`,
    );
    await player.play();
    await until(() => player.streamType === 'live' && player.currentTime > 0);
    const {readings, stop} = watch(player);
    failDecoder();
    await until(() => sources.length === 2 && player.readyState >= 3);
    stop();
    await air.end();
    assertKept(
      // A broadcast is taken up at its edge.
      readings.map((one) => ({...one, time: 1})),
      Infinity,
    );
  });
});
