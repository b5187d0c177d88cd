import {expect} from '@open-wc/testing';
import {captionsIn} from '../../../src/core/captions/sei.js';

const HEAD = [0xb5, 0x00, 0x31, ...Array.from('GA94', (letter) => letter.charCodeAt(0)), 0x03];
const DATA = [0x41, 0xff, 0xfc, 0x80, 0x80, 0xff];

const message = (type: number, ...payload: number[]): number[] => [
  ...Array<number>(Math.floor(type / 255)).fill(0xff),
  type % 255,
  ...Array<number>(Math.floor(payload.length / 255)).fill(0xff),
  payload.length % 255,
  ...payload,
];
const unit = (lengthSize: number, ...bytes: number[]): number[] => [
  ...Array.from({length: lengthSize}, (_, index) => (bytes.length >>> (8 * (lengthSize - 1 - index))) & 255),
  ...bytes,
];
const captions = message(4, ...HEAD, ...DATA);
const slice = [0x65, 0x88, 0x06, 0x04, ...HEAD];

function found(sample: number[], codec: 'h264' | 'hevc' = 'h264', lengthSize = 4): number[][] {
  return Array.from(captionsIn(Uint8Array.from(sample), {codec, lengthSize}), (data) => [...data]);
}

describe('captions in a sample', () => {
  for (const [name, sample, expected] of [
    [
      'are in the units that go with pictures, and in no picture',
      [...unit(4, 0x09, 0xf0), ...unit(4, 6, ...captions, 0x80), ...unit(4, ...slice)],
      [DATA],
    ],
    [
      'are behind other messages, of any length and type',
      [...unit(4, 6, ...message(5, ...Array<number>(600).fill(7)), ...message(300, 1), ...captions, 0x80)],
      [DATA],
    ],
    ['may be several', [...unit(4, 6, ...captions, ...captions, 0x80), ...unit(4, 0x26, ...captions, 0x80)], [DATA, DATA, DATA]],
    [
      'are not of another country, provider or kind',
      [1, 3, 7].flatMap((at) => unit(4, 6, ...captions.map((byte, index) => (index === at + 2 ? byte + 1 : byte)), 0x80)),
      [],
    ],
    [
      'are without what keeps start codes out',
      unit(
        4,
        6,
        ...message(4, ...HEAD, 0x42, 0xff, 0xfd, 0, 0, 0xfe, 0, 0).flatMap((byte, index, all) =>
          byte === 0 && all[index - 1] === 0 && all[index + 1] !== undefined ? [0, 3] : [byte],
        ),
        0,
        3,
        0x80,
      ),
      [[0x42, 0xff, 0xfd, 0, 0, 0xfe, 0, 0]],
    ],
    ['are none where there is nothing', [], []],
    ['are none in a unit of nothing', unit(4), []],
  ] as [string, number[], number[][]][]) {
    it(name, () => {
      expect(found(sample)).to.deep.equal(expected);
    });
  }

  it('are found with lengths of any size', () => {
    for (const size of [1, 2, 4]) expect(found([...unit(size, 0x09, 0xf0), ...unit(size, 6, ...captions, 0x80)], 'h264', size)).to.deep.equal([DATA]);
  });

  it('are found before and behind the pictures of HEVC', () => {
    const sample = [39, 40, 38].flatMap((type) => unit(4, type << 1, 1, ...captions, 0x80));
    expect(found(sample, 'hevc')).to.deep.equal([DATA, DATA]);
  });

  it('may be cut anywhere', () => {
    const sample = [...unit(4, 6, ...captions, 0x80), ...unit(4, ...slice)];
    for (let length = 0; length < sample.length; length++) expect(() => found(sample.slice(0, length)), String(length)).not.to.throw();
  });
});
