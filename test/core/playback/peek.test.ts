import {expect} from '@open-wc/testing';
import {readMpd, readMultivariant, readPlaylistDuration} from '../../../src/core/playback/peek.js';

describe('reading manifests without an engine', () => {
  it('finds the largest size and the first variant of a multivariant playlist', () => {
    const text = [
      '#EXTM3U',
      '#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,CODECS="avc1"',
      'low.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=2,RESOLUTION=1920x1080',
      '#EXT-X-SOMETHING',
      'high.m3u8',
    ].join('\r\n');
    expect(readMultivariant(text)).to.deep.equal({variant: 'low.m3u8', size: {width: 1920, height: 1080}});
    expect(readMultivariant('#EXTM3U\n#EXTINF:4,\na.ts\n')).to.deep.equal({variant: null, size: {width: 0, height: 0}});
    expect(readMultivariant('')).to.deep.equal({variant: null, size: {width: 0, height: 0}});
  });

  it('sums the segments of a finished playlist only', () => {
    expect(readPlaylistDuration('#EXTM3U\n#EXTINF:4.5,\na\n#EXTINF:2,x\nb\n#EXT-X-ENDLIST\n')).to.equal(6.5);
    expect(readPlaylistDuration('#EXTM3U\n#EXTINF:4.5,\na\n')).to.equal(null);
  });

  it('reads duration and size of a static MPD', () => {
    const mpd = (head: string) =>
      `<MPD ${head}><AdaptationSet><Representation id="a" width="640" height="360"/><Representation height="720" width="1280"/></AdaptationSet></MPD>`;
    expect(readMpd(mpd('mediaPresentationDuration="PT1H2M3.5S" type="static"'))).to.deep.equal({
      duration: 3723.5,
      videoWidth: 1280,
      videoHeight: 720,
    });
    expect(readMpd(mpd('mediaPresentationDuration="P1DT1S"'))?.duration).to.equal(86_401);
    expect(readMpd(mpd('type="dynamic" mediaPresentationDuration="PT9S"'))).to.equal(null);
    expect(readMpd('<html></html>')).to.equal(null);
  });
});
