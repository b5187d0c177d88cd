import {expect} from '@open-wc/testing';
import {stub, type SinonStub} from 'sinon';
import {EarlyManifest} from '../../../src/core/playback/early-manifest.js';

const QUALITIES = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8';
const SEGMENTS = '#EXTM3U\n#EXTINF:2,\n1.ts';

describe('a manifest that is asked for before its engine is there', () => {
  let asked: SinonStub;
  const over = () => new AbortController().signal;
  const early = (text: string, status = 200) => {
    asked.callsFake(() => Promise.resolve(new Response(text, {status})));
    return new EarlyManifest(Promise.resolve('/video.m3u8'), {withCredentials: false, signal: over()});
  };
  beforeEach(() => (asked = stub(globalThis, 'fetch')));
  afterEach(() => asked.restore());

  it('is asked for once, and handed on once', async () => {
    const manifest = early(QUALITIES);
    expect(await manifest.take()).to.include({status: 200, text: QUALITIES, timedOut: false});
    expect(await manifest.take()).to.equal(null);
    expect((await manifest.answer).text).to.equal(QUALITIES);
    expect(asked.callCount).to.equal(1);
  });

  it('hands on a refusal, which counts as the engine’s first attempt', async () => {
    expect(await early('', 403).take()).to.include({status: 403, text: ''});
  });

  it('is no answer without a network', async () => {
    asked.rejects(new TypeError('Failed to fetch'));
    const manifest = new EarlyManifest(Promise.resolve('/video.m3u8'), {withCredentials: false, signal: over()});
    expect(await manifest.take()).to.include({status: 0, text: ''});
  });

  for (const [what, text, kept] of [
    ['a list of qualities', QUALITIES, true],
    ['the segments of a broadcast, perhaps', SEGMENTS, false],
  ] as const) {
    it(`is ${kept ? 'kept' : 'not kept'} for ten seconds when it is ${what}`, async () => {
      const manifest = early(text);
      const {end} = await manifest.answer;
      const now = stub(performance, 'now').returns(end + 10_000);
      expect((await manifest.take()) !== null).to.equal(kept);
      now.restore();
    });
  }
});
