import {expect} from '@open-wc/testing';
import {isWhole} from '../../../src/core/playback/segment-bytes.js';

function box(type: string, payload: number, size = payload + 8): number[] {
  return [
    ...[24, 16, 8, 0].map((shift) => (size >>> shift) & 255),
    ...Array.from(type, (letter) => letter.charCodeAt(0)),
    ...Array<number>(payload).fill(7),
  ];
}
/** A box of boxes; as long as one with a payload of 40. */
const moof = [...box('moof', 0, 48), ...box('mfhd', 32)];
const bytes = (...parts: number[][]): ArrayBuffer => new Uint8Array(parts.flat()).buffer;

describe('the boxes of a segment', () => {
  it('fit together in one that is whole', () => {
    expect(isWhole(bytes(box('styp', 8), moof, box('mdat', 100)))).to.equal(true);
    expect(isWhole(bytes(moof, box('mdat', 0, 0), [1, 2, 3])), 'a last box without a size').to.equal(true);
    const long = [0, 0, 0, 1, ...box('mdat', 0).slice(4), 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4];
    expect(isWhole(bytes(moof, long)), 'a size of eight bytes').to.equal(true);
  });

  it('do not in one that was cut short, anywhere', () => {
    const whole = new Uint8Array(bytes(box('styp', 8), moof, box('mdat', 100)));
    const ends = [16, 64, whole.length];
    for (let length = 8; length <= whole.length; length++)
      expect(isWhole(whole.slice(0, length).buffer), `${length} bytes`).to.equal(ends.includes(length));
    expect(isWhole(new ArrayBuffer(0))).to.equal(false);
  });

  it('do not where a size makes no sense', () => {
    expect(isWhole(bytes(box('moof', 40, 3), box('mdat', 100)))).to.equal(false);
  });

  it('do not where a fragment has another number of samples than it says', () => {
    const word = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
    const fragment = (samples: number) => {
      // Flags: an offset in the head; a duration and a size for each sample.
      const trun = [...box('trun', 0, 36), ...word(0x301), ...word(samples), ...word(0), ...word(1), ...word(2), ...word(3), ...word(4)];
      return bytes([...box('moof', 0, 52), ...box('traf', 0, 44), ...trun], box('mdat', 100));
    };
    expect(isWhole(fragment(2))).to.equal(true);
    expect(isWhole(fragment(3))).to.equal(false);
    expect(isWhole(fragment(4_000_000_000))).to.equal(false);
  });

  it('are not looked for in other kinds of media', () => {
    expect(isWhole(bytes([0x47, ...Array<number>(187).fill(0)]))).to.equal(true);
    expect(isWhole(new TextEncoder().encode('WEBVTT\n\n').buffer)).to.equal(true);
    expect(isWhole(new Uint8Array(16).fill(9).buffer), 'a key').to.equal(true);
  });
});
