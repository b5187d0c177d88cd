import {expect} from '@open-wc/testing';
import {Cea708} from '../../../../src/core/captions/cea-708/index.js';
import {define, FURTHER, picture, TWO_BYTES} from './written.js';

/** What is shown of these codes. */
function seen(...codes: (number | string)[]): string {
  const [caption] = new Cea708().read([picture(0, ...define(), ...codes)], {end: 1, continues: false}).get(1) ?? [];
  return caption?.text ?? '';
}

describe('letters of CEA-708', () => {
  for (const [name, codes, expected] of [
    ['ASCII', ['Az09~!'], 'Az09~!'],
    ['a note in place of the last of ASCII', [0x7f], '♪'],
    ['Latin 1', [0xa1, 0xbf, 0xe9, 0xd1, 0xff], '¡¿éÑÿ'],
    [
      'the further ones',
      [FURTHER, 0x25, FURTHER, 0x2a, FURTHER, 0x30, FURTHER, 0x33, FURTHER, 0x39, FURTHER, 0x3f, FURTHER, 0x79, FURTHER, 0x7f],
      '…Š█“™Ÿ⅞┌',
    ],
    ['the sign of captions', [FURTHER, 0xa0], '[CC]'],
    ['a line for those that are not defined', [FURTHER, 0x26, FURTHER, 0xa1, FURTHER, 0xff], '___'],
    ['spaces that are seen through, and that do not break', ['a', FURTHER, 0x20, 'b', FURTHER, 0x21, 'c'], 'a b\u00a0c'],
    ['those of two bytes', [TWO_BYTES, 0x30, 0x42, TWO_BYTES, 0xac, 0x00], 'あ가'],
    ['what WebVTT would take for marks', ['<b> & c'], '&lt;b&gt; &amp; c'],
    [
      'none of the commands that nobody knows, with what follows them',
      [0x01, 0x11, 0x41, 0x19, 0x41, 0x41, 'a', FURTHER, 0x07, FURTHER, 0x08, 0x41, 'b'],
      'ab',
    ],
    ['none of the further ones', [FURTHER, 0x10, 0x41, 0x41, FURTHER, 0x18, 0x41, 0x41, 0x41, 'a', FURTHER, 0x80, 0x41, 0x41, 0x41, 0x41, 'b'], 'ab'],
    [
      'none of those that say how long they are',
      [FURTHER, 0x88, 0x41, 0x41, 0x41, 0x41, 0x41, 'a', FURTHER, 0x90, 0x03, 0x41, 0x41, 0x41, 'b'],
      'ab',
    ],
    ['nothing of a command that is cut', ['ab', 0x92, 0x01], 'ab'],
  ] as [string, (number | string)[], string][]) {
    it(name, () => {
      expect(seen(...codes)).to.equal(expected);
    });
  }
});
