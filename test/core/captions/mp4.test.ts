import {expect} from '@open-wc/testing';
import {picturesOf, pictureTrackOf, type PictureTrack} from '../../../src/core/captions/mp4.js';

const word = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const letters = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const box = (type: string, ...content: number[][]): number[] => [...word(content.flat().length + 8), ...letters(type), ...content.flat()];
const zeros = (count: number) => Array<number>(count).fill(0);
const buffer = (...parts: number[][]) => Uint8Array.from(parts.flat()).buffer;

/** A track of a kind of samples; `long` has times of eight bytes. */
function track({id = 7, timescale = 1000, entry = 'avc1', configuration = box('avcC', [1, 66, 0, 30, 0xff, 0xe0, 0]), long = false}): number[] {
  const times = long ? 16 : 8;
  return box(
    'trak',
    box('tkhd', word(long ? 0x01000000 : 0), zeros(times), word(id), zeros(60)),
    box(
      'mdia',
      box('mdhd', word(long ? 0x01000000 : 0), zeros(times), word(timescale), zeros(8)),
      box('minf', box('stbl', box('stsd', word(0), word(1), box(entry, zeros(78), configuration)))),
    ),
  );
}
const begin = (tracks: number[][], ...more: number[][]) => buffer(box('ftyp', letters('iso6')), box('moov', ...tracks, ...more));
const usual = (id: number, duration: number, size: number) =>
  box('mvex', box('trex', word(0), word(id), word(1), word(duration), word(size), word(0)));
const sound = box(
  'trak',
  box('tkhd', zeros(84)),
  box('mdia', box('mdhd', zeros(24)), box('minf', box('stbl', box('stsd', word(0), word(1), box('mp4a', zeros(28)))))),
);

/** A sample of 32 bytes with one caption message that holds this number. */
const sample = (number: number): number[] => {
  const unit = [6, 4, 16, 0xb5, 0, 0x31, ...letters('GA94'), 3, 0x41, 0xff, 0xfc, number, number, 0xff, number, 0xff, 0x80];
  return [...word(unit.length), ...unit, ...word(32 - unit.length - 8), 1, ...zeros(32 - unit.length - 9)];
};

const plain: PictureTrack = {id: 7, timescale: 1000, codec: 'h264', lengthSize: 4, duration: 40, size: 32};

/** A segment of one fragment of the track with three samples, the parts of its head as they are given. */
function segment({
  head = box('tfhd', word(0x20000), word(7)),
  time = box('tfdt', word(0), word(2000)),
  run = [] as number[],
  before = [] as number[],
} = {}) {
  const fragment = (offset: number) =>
    box(
      'moof',
      box('mfhd', zeros(8)),
      box('traf', head, time, box('trun', ...(run.length ? [run.slice(0, 8)] : [word(1), word(3)]), word(offset), run.slice(8))),
    );
  return buffer(before, fragment(fragment(0).length + 8), box('mdat', sample(1), sample(2), sample(3)));
}
const facts = (bytes: ArrayBuffer, of = plain, offset = 0) => {
  const {pictures, start, end} = picturesOf(bytes, of, offset);
  return {start, end, pictures: pictures.map(({time, bytes: [, , , number]}) => [Math.round(time * 1000) / 1000, number])};
};
const inOrder = {
  start: 2,
  end: 2.12,
  pictures: [
    [2, 1],
    [2.04, 2],
    [2.08, 3],
  ],
};

describe('pictures of fragmented MP4', () => {
  it('are of the track that has some', () => {
    expect(pictureTrackOf(begin([sound, track({})], usual(7, 40, 32)))).to.deep.equal(plain);
    expect(pictureTrackOf(begin([track({long: true, id: 3, timescale: 90000})]))).to.deep.equal({
      ...plain,
      id: 3,
      timescale: 90000,
      duration: 0,
      size: 0,
    });
    const hevc = box('hvcC', [...zeros(21), 0xfd, ...zeros(2)]);
    expect(pictureTrackOf(begin([track({entry: 'hvc1', configuration: hevc})]))).to.deep.include({codec: 'hevc', lengthSize: 2});
    const locked = [box('sinf', zeros(8)), box('avcC', [1, 66, 0, 30, 0xff, 0xe0, 0])].flat();
    expect(pictureTrackOf(begin([track({entry: 'encv', configuration: locked})]))).to.deep.include({codec: 'h264', lengthSize: 4});
  });

  it('are none in sound, in other codecs and in no movie', () => {
    const others = [
      begin([sound]),
      begin([track({entry: 'av01', configuration: box('av1C', zeros(4))})]),
      begin([]),
      buffer(box('styp', zeros(8))),
      buffer([1, 2, 3]),
    ];
    expect(others.map(pictureTrackOf)).to.deep.equal([null, null, null, null, null]);
  });

  const run = (flags: number, ...samples: number[][]) => [...word(flags), ...word(3), ...samples.flat()];
  for (const [name, bytes, expected, of] of [
    ['have the times and sizes that their track says', segment(), inOrder],
    [
      'have those that their fragment says',
      segment({head: box('tfhd', word(0x20018), word(7), word(40), word(32))}),
      inOrder,
      {...plain, duration: 1, size: 1},
    ],
    [
      'have those that they say themselves',
      segment({run: run(0x301, ...[1, 2, 3].map(() => [...word(40), ...word(32)]))}),
      inOrder,
      {...plain, duration: 1, size: 1},
    ],
    [
      'have times of eight bytes',
      segment({time: box('tfdt', word(0x01000000), word(1), word(2000))}),
      {
        start: 4294969.296,
        end: 4294969.416,
        pictures: [
          [4294969.296, 1],
          [4294969.336, 2],
          [4294969.376, 3],
        ],
      },
    ],
    [
      'are in the order they are shown',
      segment({run: run(0x01000a01, ...[0, 40, -40].map((shift) => [...word(32), ...word(shift)]))}),
      {
        start: 2,
        end: 2.12,
        pictures: [
          [2, 1],
          [2.04, 3],
          [2.08, 2],
        ],
      },
    ],
    ['are read behind other boxes', segment({before: [...box('styp', zeros(8)), ...box('sidx', zeros(20))]}), inOrder],
    ['are not those of another track', segment({head: box('tfhd', word(0x20000), word(8))}), {start: Infinity, end: -Infinity, pictures: []}],
    ['are not beyond the end of the segment', segment(), {start: 2, end: 2.04, pictures: []}, {...plain, size: 1000}],
  ] as [string, ArrayBuffer, ReturnType<typeof facts>, PictureTrack?][]) {
    it(name, () => {
      expect(facts(bytes, of)).to.deep.equal(expected);
    });
  }

  it('have what is added to their times', () => {
    expect(facts(segment(), plain, 10.5).start).to.equal(12.5);
  });

  it('are none where there are billions of nothing', () => {
    expect(facts(segment({run: [...word(1), ...word(0xffffffff)]}), {...plain, size: 0}).pictures).to.deep.equal([]);
  });

  it('may be damaged in any byte', () => {
    for (const [whole, read] of [
      [begin([sound, track({})], usual(7, 40, 32)), pictureTrackOf],
      [segment(), facts],
    ] as const) {
      for (let at = 0; at < whole.byteLength; at++) {
        const bytes = new Uint8Array(whole.slice(0));
        for (const value of [0, 1, 0x7f, 0xff]) {
          bytes[at] = value;
          try {
            read(bytes.buffer);
          } catch (error) {
            expect(error).to.be.instanceOf(RangeError);
          }
        }
      }
    }
  });
});
