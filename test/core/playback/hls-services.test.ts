import {expect} from '@open-wc/testing';
import type {FragParsingUserdataData} from 'hls.js';
import type {LateCaptions} from '../../../src/core/captions/late-captions.js';
import type {PictureCaptions} from '../../../src/core/captions/picture-captions.js';
import {HlsServices} from '../../../src/core/playback/engines/hls-services.js';

/** What is read of data of segments: times, the end, whether it goes on. */
function read(...found: object[]): string[] {
  const said: string[] = [];
  const reader: Pick<PictureCaptions, 'read'> = {
    read: (_period, pictures, {end, continues}) =>
      said.push(`${Array.from(pictures, ({time}) => time).join(' ')} to ${end}${continues ? ', on' : ''}`),
  };
  const services = new HlsServices({with: (what) => what(reader as PictureCaptions)} as LateCaptions);
  for (const one of found) services.found(one as FragParsingUserdataData);
  return said;
}
const data = (sn: number, times: number[], {cc = 0, type = 'main', end = 4 * sn + 4} = {}) => ({
  frag: {sn, cc, type, end},
  samples: [{pts: 0, uuid: 'of something else'}, ...times.map((pts) => ({pts, bytes: new Uint8Array(2)}))],
});

describe('caption data that hls.js finds', () => {
  for (const [name, found, expected] of [
    ['goes on from segment to segment', [data(0, [0, 1]), data(1, [4, 5])], ['0 1 to 4', '4 5 to 8, on']],
    ['goes on from part to part', [data(0, [0, 1]), data(0, [2, 3]), data(1, [4])], ['0 1 to 4', '2 3 to 4, on', '4 to 8, on']],
    ['does not go on when a segment is read again', [data(0, [0, 1]), data(0, [0, 1])], ['0 1 to 4', '0 1 to 4']],
    ['does not go on after a seek', [data(0, [0, 1]), data(2, [8]), data(1, [4])], ['0 1 to 4', '8 to 12', '4 to 8']],
    ['does not go on where the media changes', [data(0, [0, 1]), data(1, [4], {cc: 1})], ['0 1 to 4', '4 to 8']],
    ['lasts as long as its last picture at least', [data(0, [0, 5])], ['0 5 to 5']],
    ['is none in sound, and none where there are no bytes', [data(0, [0], {type: 'audio'}), data(0, [])], []],
  ] as const) {
    it(name, () => {
      expect(read(...found)).to.deep.equal(expected);
    });
  }
});
