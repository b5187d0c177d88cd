import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {EarlyManifest} from '../../../src/core/playback/early-manifest.js';

const QUALITIES = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8';
const SEGMENTS = '#EXTM3U\n#EXTINF:2,\n1.ts';

describe('a manifest that is asked for before its engine is there', () => {
  const early = (text: string, status = 200) => new EarlyManifest(Promise.resolve(new Response(text, {status})));

  it('is handed on once', async () => {
    const manifest = early(QUALITIES);
    expect(await manifest.take()).to.include({status: 200, body: QUALITIES, timedOut: false});
    expect(await manifest.take()).to.equal(null);
    expect((await manifest.answer).body).to.equal(QUALITIES);
  });

  it('hands on a refusal, which counts as the engine’s first attempt', async () => {
    expect(await early('', 403).take()).to.include({status: 403, body: ''});
  });

  it('is no answer without a network', async () => {
    const manifest = new EarlyManifest(Promise.reject(new TypeError('Failed to fetch')));
    expect(await manifest.take()).to.include({status: 0, body: null});
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
