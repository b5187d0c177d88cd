import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {earlyManifestOf, EarlyManifest} from '../../../src/core/playback/early-manifest.js';
import type {ResolvedSource} from '../../../src/core/source/source.js';

const QUALITIES = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8';
const SEGMENTS = '#EXTM3U\n#EXTINF:2,\n1.ts';
const mpd = (type: string) => `<?xml version="1.0"?>\n<MPD profiles="a"\n ${type}><Period/></MPD>`;

describe('a manifest that is asked for before its engine is there', () => {
  const early = (text: string, status = 200) => new EarlyManifest('a', Promise.resolve(new Response(text, {status})));

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
    const manifest = new EarlyManifest('a', Promise.reject(new TypeError('Failed to fetch')));
    expect(await manifest.take()).to.include({status: 0, body: null});
  });

  it('is that of its source alone', () => {
    const manifest = early(QUALITIES);
    const source = {type: 'hls', url: 'a'} as ResolvedSource;
    expect(earlyManifestOf({manifest, source})).to.equal(manifest);
    expect(earlyManifestOf({manifest, source: {...source, type: 'dash', url: 'b'}})).to.equal(null);
    expect(earlyManifestOf({manifest: null, source})).to.equal(null);
  });

  for (const [what, text, kept] of [
    ['a list of qualities', QUALITIES, true],
    ['the segments of a broadcast, perhaps', SEGMENTS, false],
    ['that of a recording (DASH)', mpd('type="static"'), true],
    ['one that does not say of what (DASH)', mpd('id="dynamic"'), true],
    ['that of a broadcast (DASH)', mpd('type="dynamic"'), false],
    ['none', '<html></html>', false],
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
