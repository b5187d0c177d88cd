import {expect} from '@open-wc/testing';
import {blocksOf, type CaptionBlock} from '../../../../src/core/captions/cea-708/blocks.js';
import {CaptionService} from '../../../../src/core/captions/cea-708/service.js';
import {ATTRIBUTES, bytesOf, define, MOVE, RETURN} from './written.js';

/** The blocks of window 0 after these commands. */
function blocks(...commands: (number | string)[]): CaptionBlock[] {
  let found: CaptionBlock[] = [];
  new CaptionService((_, [window]) => (found = window ? blocksOf(window) : [])).run(Uint8Array.from(bytesOf(...commands)), 0);
  return found;
}

/** The sides of the area of captions are 80 % of the picture's, a row is 5.33 % high, a column 1.9 % wide. */
const place = ({line, edge, position, align}: CaptionBlock) => [line, edge, position, align];

const centred = [ATTRIBUTES, 0, 0, 0x02, 0];
const right = [ATTRIBUTES, 0, 0, 0x01, 0];

describe('the place of captions of CEA-708', () => {
  for (const [name, commands, expected] of [
    ['is told by the lower middle of a window', [...define({rows: 1}), 'a'], [82, 'end', 19.52, 'left']],
    ['is told by its upper left corner', [...define({anchor: 0, vertical: 10, horizontal: 25}), 'a'], [18, 'start', 30, 'left']],
    ['is told by its lower right corner', [...define({anchor: 8, horizontal: 99, rows: 1}), 'a'], [82, 'end', 28.25, 'left']],
    ['is told by its middle', [...define({anchor: 4, vertical: 50, rows: 3, columns: 21}), 'a'], [42, 'start', 30, 'left']],
    [
      'is told in cells of the area',
      [...define({isRelative: false, anchor: 0, vertical: 60, horizontal: 105, rows: 1, columns: 21}), 'a'],
      [79.33, 'end', 50, 'left'],
    ],
    ['is further in where the pen was put', [...define({anchor: 0, vertical: 0, horizontal: 0}), MOVE, 1, 21, 'a'], [15.33, 'start', 50, 'left']],
    [
      'is that of the rows that say something',
      [...define({rows: 15, anchor: 0, vertical: 0, horizontal: 0}), MOVE, 13, 0, 'a'],
      [84.67, 'end', 10, 'left'],
    ],
    ['is in the middle where rows are to be', [...define({rows: 1}), ...centred, 'a'], [82, 'end', 50, 'center']],
    ['is in the middle by the style of the window', [...define({rows: 1, style: 3}), 'a'], [82, 'end', 50, 'center']],
    ['is at the right where rows are to be', [...define({rows: 1, horizontal: 40}), ...right, 'a'], [82, 'end', 72.48, 'right']],
    ['is the middle that rows have in common', [...define(), MOVE, 0, 14, 'abcd', MOVE, 1, 10, 'abcdefghijkl'], [82, 'end', 50, 'center']],
    ['is that of the row that begins first', [...define(), MOVE, 0, 5, 'ab', MOVE, 1, 3, 'abcdefgh'], [82, 'end', 25.24, 'left']],
    ['is never outside of the picture', [...define({anchor: 8, vertical: 0, horizontal: 0, rows: 9}), 'a'], [0, 'start', 0, 'left']],
  ] as [string, (number | string)[], unknown[]][]) {
    it(name, () => {
      expect(blocks(...commands).map(place)).to.deep.equal([expected]);
    });
  }

  it('is one for each run of rows', () => {
    const found = blocks(...define({rows: 15, anchor: 0, vertical: 0, horizontal: 0}), 'One', RETURN, 'Two', MOVE, 13, 0, 'Three', RETURN, 'Four');
    expect(found.map(({text, line, edge}) => [text, line, edge])).to.deep.equal([
      ['One\nTwo', 10, 'start'],
      ['Three\nFour', 90, 'end'],
    ]);
  });
});
