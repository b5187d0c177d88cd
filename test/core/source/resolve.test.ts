import {expect} from '@open-wc/testing';
import {resolveSource} from '../../../src/core/source/resolve.js';
import type {SourceRequest} from '../../../src/core/source/source.js';

const ID = '5d5bc37ffcf54c9b82e996823bffbb81';
const HOME = 'https://customer-abc.cloudflarestream.com';
const encode = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const TOKEN = [{alg: 'RS256', kid: 'k'}, {sub: ID, exp: 4_000_000_000, kid: 'k'}, {}].map(encode).join('.');
const documentUrl = 'https://page.example/watch/film.html';

const resolve = (src: string, more: Partial<SourceRequest> = {}) => resolveSource({src, customerCode: 'abc', documentUrl, ...more});

/** Each way to name one video, and where its manifest is. */
const NAMES: [string, string, Partial<SourceRequest>?][] = [
  ['an id', ID],
  ['an id with spaces around it', ` ${ID}\n`],
  ['an address to watch at', `${HOME}/${ID}/watch`],
  ['a player page', `${HOME}/${ID}/iframe?muted=true&autoplay=true`],
  ['a preview page', `${HOME}/${ID}/preview/`],
  ['a page of the old player', `https://iframe.videodelivery.net/${ID}`],
  ['a page of the shared player', `https://iframe.cloudflarestream.com/${ID}?poster=x`],
  ['a page to watch at', `https://watch.cloudflarestream.com/${ID}`],
  ['a manifest', `${HOME}/${ID}/manifest/video.m3u8`],
  ['a customer code with its prefix', ID, {customerCode: 'customer-abc'}],
  ['a base', ID, {customerCode: null, baseUrl: `${HOME}/`}],
];

describe('resolveSource', () => {
  for (const [name, src, more] of NAMES) {
    it(`takes ${name}`, () => {
      const source = resolve(src, more);
      expect(source).to.deep.equal({
        type: 'hls',
        url: `${HOME}/${ID}/manifest/video.m3u8`,
        mimeType: 'application/vnd.apple.mpegurl',
        id: ID,
        base: `${HOME}/${ID}`,
        alternate: {type: 'dash', url: `${HOME}/${ID}/manifest/video.mpd`, mimeType: 'application/dash+xml'},
        posterUrl: `${HOME}/${ID}/thumbnails/thumbnail.jpg`,
      });
    });
  }

  it('puts a token in the place of the id, and keeps the id it is for', () => {
    for (const request of [{src: TOKEN}, {src: ID, token: TOKEN}, {src: `${HOME}/${ID}/watch`, token: TOKEN}, {src: `${HOME}/${TOKEN}/watch`}]) {
      const {url, id, base} = resolve(request.src, request);
      expect([url, id, base]).to.deep.equal([`${HOME}/${TOKEN}/manifest/video.m3u8`, ID, `${HOME}/${TOKEN}`]);
    }
  });

  it('serves ids from the shared host without a customer code, and from a path of another server', () => {
    expect(resolve(ID, {customerCode: null}).url).to.equal(`https://videodelivery.net/${ID}/manifest/video.m3u8`);
    expect(resolve(ID, {customerCode: null, baseUrl: '/media/'}).url).to.equal(`https://page.example/media/${ID}/manifest/video.m3u8`);
    const elsewhere = resolve(`http://127.0.0.1:81/media/${ID}/manifest/video.mpd`, {customerCode: null});
    expect([elsewhere.type, elsewhere.base]).to.deep.equal(['dash', `http://127.0.0.1:81/media/${ID}`]);
  });

  it('asks for what the page wants of the manifest, and only where the server knows it', () => {
    const wanted = {clientBandwidthHint: 1.8, dvr: true, lowLatency: true};
    const {url, alternate} = resolve(ID, wanted);
    expect(new URL(url).search).to.equal('?clientBandwidthHint=1.8&dvrEnabled=true&protocol=llhls');
    expect(new URL(alternate!.url).search).to.equal('?clientBandwidthHint=1.8');
    expect(resolve(`${HOME}/${ID}/manifest/video.m3u8?dvrEnabled=false`, wanted).url).to.contain('dvrEnabled=false');
    expect(resolve('https://other.example/a.m3u8', wanted).url).to.equal('https://other.example/a.m3u8');
  });

  it('tells the kind of a foreign address by its path, its query, or what the page says', () => {
    const kinds: [string, string, Partial<SourceRequest>?][] = [
      ['clip.mp4', 'file'],
      ['../live/a.m3u8?x=1', 'hls'],
      ['//cdn.example/a.mpd', 'dash'],
      ['https://cdn.example/vod(format=m3u8-cmaf)', 'hls'],
      ['https://cdn.example/play?file=a.mpd', 'dash'],
      ['https://cdn.example/room/whep', 'whep'],
      [`${HOME}/${ID}/webRTC/play`, 'whep'],
      [`${HOME}/${ID}/downloads/default.mp4`, 'file'],
      ['blob:https://page.example/5e2b', 'file'],
      ['https://cdn.example/stream', 'dash', {type: 'application/dash+xml'}],
      ['https://cdn.example/stream', 'hls', {type: 'audio/x-mpegURL; charset=utf-8'}],
      ['https://cdn.example/a.m3u8', 'file', {type: 'video/webm'}],
      [ID, 'whep', {type: 'whep'}],
      [ID, 'dash', {protocol: 'dash'}],
    ];
    for (const [src, type, more] of kinds) expect(resolve(src, more).type, src).to.equal(type);
    expect(resolve('clip.mp4').url).to.equal('https://page.example/watch/clip.mp4');
    expect(resolve('clip.mp4')).to.include({id: null, base: null, alternate: null, posterUrl: null});
  });

  it('refuses what is no source, and repeats nothing of it', () => {
    for (const src of ['  ', 'javascript:alert(1)', `https://${TOKEN}:80x/`]) {
      const refusal = () => resolve(src);
      expect(refusal, src).to.throw().that.includes({code: 'invalid-source', category: 'input'});
      expect(refusal)
        .to.throw()
        .that.satisfies((error: Error) => !error.message.includes(TOKEN));
    }
    expect(() => resolve(ID, {customerCode: null, baseUrl: 'https://'}))
      .to.throw()
      .that.includes({code: 'invalid-source'});
  });
});
