import {expect} from '@open-wc/testing';
import {readQualities, segmentsAt} from '../../../src/core/playback/engines/hls-playlists.js';

const AT = 'https://media.example/film/list/video.m3u8';

describe('what is read of playlists before hls.js is there', () => {
  it('is the qualities, and the sounds that have playlists of their own', () => {
    const {variants, sounds} = readQualities(
      [
        '#EXTM3U',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English, plain",LANGUAGE="en",DEFAULT=YES,URI="en.m3u8"',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="In the picture",LANGUAGE="es"',
        '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",URI="s.m3u8"',
        '#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,CODECS="avc1.4d401e,mp4a.40.2",AUDIO="a"',
        '# a remark',
        '../v360.m3u8?x=1',
        '#EXT-X-STREAM-INF:BANDWIDTH=90000',
        'https://other.example/low.m3u8',
      ].join('\r\n'),
      AT,
    );
    expect(variants).to.deep.equal([
      {
        url: 'https://media.example/film/v360.m3u8?x=1',
        bandwidth: 800_000,
        width: 640,
        height: 360,
        codecs: 'avc1.4d401e,mp4a.40.2',
        audio: 'a',
      },
      {url: 'https://other.example/low.m3u8', bandwidth: 90_000, width: 0, height: 0, codecs: '', audio: ''},
    ]);
    expect(sounds).to.deep.equal([
      {url: 'https://media.example/film/list/en.m3u8', group: 'a', name: 'English, plain', lang: 'en', default: true, characteristics: ''},
    ]);
  });

  const MEDIA = ['#EXTM3U', '#EXT-X-MAP:URI="init.mp4"', '#EXTINF:4,', '1.m4s', '#EXTINF:4.5,', '2.m4s', '#EXT-X-ENDLIST'].join('\n');
  const names = (text: string, time: number) => segmentsAt(text, AT, time).map((url) => url.split('/').at(-1));

  it('is the segment that plays at a time, and what initialises it', () => {
    expect(names(MEDIA, 0)).to.deep.equal(['init.mp4', '1.m4s']);
    expect(names(MEDIA, 4)).to.deep.equal(['init.mp4', '2.m4s']);
    expect(names(MEDIA, 8.5)).to.deep.equal([]);
    expect(names(MEDIA.replace(/#EXT-X-MAP.*\n/, ''), 0)).to.deep.equal(['1.m4s']);
  });

  for (const [what, line] of [
    ['segments are parts of a file', '#EXT-X-BYTERANGE:100@0'],
    ['what initialises them is a part of a file', '#EXT-X-MAP:URI="all.mp4",BYTERANGE="100@0"'],
    ['the playlist says where to begin', '#EXT-X-START:TIME-OFFSET=5'],
  ])
    it(`is nothing where ${what}`, () => expect(names(MEDIA.replace('#EXTINF:4,', `${line}\n#EXTINF:4,`), 0)).to.deep.equal([]));

  it('is nothing of a broadcast', () => expect(names(MEDIA.replace('#EXT-X-ENDLIST', ''), 0)).to.deep.equal([]));
});
