import {expect} from '@open-wc/testing';
import {PacketReader} from '../../../../src/core/captions/cea-708/packets.js';
import {block, ccData, packet} from './written.js';

/** What the pictures with these pairs make whole: service and letters. */
function read(...pictures: number[][][]): [number, string][][] {
  const reader = new PacketReader();
  return pictures.map((pairs) => reader.read(ccData(pairs)).map(({service, bytes}) => [service, String.fromCharCode(...bytes)]));
}

const long = packet(block(1, 'a'.repeat(31)), block(1, 'b'.repeat(31)), block(1, 'c'.repeat(31)), block(2, 'd'.repeat(30)));

describe('packets of CEA-708', () => {
  for (const [name, pictures, expected] of [
    [
      'have blocks of several services',
      [packet(block(1, 'one'), block(2, 'two'), block(6, 'six'))],
      [
        [
          [1, 'one'],
          [2, 'two'],
          [6, 'six'],
        ],
      ],
    ],
    [
      'have services beyond the sixth',
      [packet(block(7, 'seven'), block(63, 'last'))],
      [
        [
          [7, 'seven'],
          [63, 'last'],
        ],
      ],
    ],
    ['may come over several pictures', [packet(block(1, 'Hello')).slice(0, 2), packet(block(1, 'Hello')).slice(2)], [[], [[1, 'Hello']]]],
    [
      'are as long as 128 bytes, whose number is 0',
      [long.slice(0, 31), long.slice(31, 62), long.slice(62)],
      [
        [[1, 'a'.repeat(31)]],
        [
          [1, 'b'.repeat(31)],
          [1, 'c'.repeat(31)],
        ],
        [[2, 'd'.repeat(30)]],
      ],
    ],
    ['end with a block of nothing', [packet(block(1, 'one'), [0], block(2, 'two'))], [[[1, 'one']]]],
    ['end where they say, whatever follows', [[...packet(block(1, 'abc')), [2, 0x21, 0x41]]], [[[1, 'abc']]]],
    [
      'that break off keep what is whole',
      [packet(block(1, 'whole'), block(1, 'broken')).slice(0, 5), packet(block(1, 'next'))],
      [[[1, 'whole']], [[1, 'next']]],
    ],
    ['are not begun in their middle', [packet(block(1, 'lost')).slice(1), packet(block(1, 'next'))], [[], [[1, 'next']]]],
    [
      'are not made of what does not count, or is of CEA-608',
      [[...packet(block(1, 'abcd')).slice(0, 1), [0, 0x41, 0x41], [1, 0x41, 0x41], [2, 0x7a, 0x7a, 0], ...packet(block(1, 'abcd')).slice(1)]],
      [[[1, 'abcd']]],
    ],
  ] as [string, number[][][], [number, string][][]][]) {
    it(name, () => {
      expect(read(...pictures)).to.deep.equal(expected);
    });
  }

  it('are not looked for where the picture says that there are none, or less than it says', () => {
    const data = ccData(packet(block(1, 'abc')));
    expect(new PacketReader().read(Uint8Array.from(data, (byte, at) => (at === 0 ? byte & ~0x40 : byte)))).to.deep.equal([]);
    for (let length = 0; length < 11; length++) expect(new PacketReader().read(data.subarray(0, length)), String(length)).to.deep.equal([]);
  });
});
