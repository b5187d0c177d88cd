import {expect} from '@open-wc/testing';
import {isWhole} from '../../../src/core/playback/segment-bytes.js';

function box(type: string, payload: number, size = payload + 8): number[] {
  return [
    ...[24, 16, 8, 0].map((shift) => (size >>> shift) & 255),
    ...Array.from(type, (letter) => letter.charCodeAt(0)),
    ...Array<number>(payload).fill(7),
  ];
}
const word = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const boxOf = (type: string, ...content: number[][]): number[] => [...word(content.flat().length + 8), ...box(type, 0).slice(4), ...content.flat()];
/** A fragment of one track; of the first samples it says a duration and a size each, of the second ones what the track says. */
const fragment = ({sizes = [40, 50] as number[], count = 2, usual = 0, offset = 0} = {}): number[] =>
  boxOf(
    'moof',
    boxOf(
      'traf',
      usual ? boxOf('tfhd', word(0x20010), word(1), word(usual)) : boxOf('tfhd', word(0x20000), word(1)),
      usual
        ? boxOf('trun', word(0x1), word(count), word(offset))
        : boxOf('trun', word(0x301), word(count), word(offset), ...sizes.map((size) => [...word(1), ...word(size)])),
    ),
  );
const moof = fragment();
const bytes = (...parts: number[][]): ArrayBuffer => new Uint8Array(parts.flat()).buffer;

describe('the boxes of a segment', () => {
  it('fit together in one that is whole', () => {
    expect(isWhole(bytes(box('styp', 8), moof, box('mdat', 100)))).to.equal(true);
    expect(isWhole(bytes(moof, box('mdat', 100, 0))), 'a last box without a size').to.equal(true);
    const long = [0, 0, 0, 1, ...box('mdat', 0).slice(4), 0, 0, 0, 0, 0, 0, 0, 116, ...Array<number>(100).fill(1)];
    expect(isWhole(bytes(moof, long)), 'a size of eight bytes').to.equal(true);
  });

  it('do not in one that was cut short, anywhere', () => {
    const whole = new Uint8Array(bytes(box('styp', 8), moof, box('mdat', 100)));
    const ends = [16, whole.length];
    for (let length = 8; length <= whole.length; length++)
      expect(isWhole(whole.slice(0, length).buffer), `${length} bytes`).to.equal(ends.includes(length));
    expect(isWhole(new ArrayBuffer(0))).to.equal(false);
  });

  it('do not where a size makes no sense', () => {
    expect(isWhole(bytes(box('moof', 40, 3), box('mdat', 100)))).to.equal(false);
  });

  it('do not where a fragment has another number of samples than it says', () => {
    for (const count of [1, 3, 4_000_000_000]) expect(isWhole(bytes(fragment({count}), box('mdat', 100))), String(count)).to.equal(false);
  });

  it('do not where samples are larger than the segment, whoever says so', () => {
    expect(isWhole(bytes(fragment({sizes: [40, 4_000_000_000]}), box('mdat', 100)))).to.equal(false);
    expect(isWhole(bytes(fragment({usual: 40, count: 2}), box('mdat', 100)))).to.equal(true);
    expect(isWhole(bytes(fragment({usual: 40, count: 2_000_000}), box('mdat', 100)))).to.equal(false);
    expect(isWhole(bytes(fragment({offset: 0x7fffffff}), box('mdat', 100)))).to.equal(false);
  });

  it('do not where a fragment or its track lacks a head', () => {
    expect(isWhole(bytes(boxOf('moof', boxOf('traf', boxOf('trun', word(0), word(0)))), box('mdat', 100)))).to.equal(false);
    expect(isWhole(bytes(boxOf('moof', boxOf('traf', boxOf('tfhd', word(0x8), word(1)))), box('mdat', 100))), 'a head that is too short').to.equal(
      false,
    );
  });

  it('are not looked for in other kinds of media', () => {
    expect(isWhole(bytes([0x47, ...Array<number>(187).fill(0)]))).to.equal(true);
    expect(isWhole(new TextEncoder().encode('WEBVTT\n\n').buffer)).to.equal(true);
    expect(isWhole(new Uint8Array(16).fill(9).buffer), 'a key').to.equal(true);
  });
});
