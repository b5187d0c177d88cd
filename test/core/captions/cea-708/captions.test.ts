import {expect} from '@open-wc/testing';
import {Cea708} from '../../../../src/core/captions/cea-708/index.js';
import * as $ from './written.js';
import {facts, pictures, type Told} from './written.js';

/** What is told of media of 100 seconds. */
const shown = (...told: Told[]) => facts(new Cea708().read(pictures(told), {end: 100, continues: false}).get(1));

const open = $.define();
const unseen = $.define({isVisible: false});

/** Letters one by one, so many a second. */
const typed = (from: number, text: string, perSecond = 10): Told[] => Array.from(text, (letter, index) => [from + index / perSecond, letter]);

describe('captions of CEA-708', () => {
  for (const [name, told, expected] of [
    [
      'are there from a window that is seen until it is deleted',
      [
        [1, ...open, 'Hello'],
        [3, $.DELETE, $.ALL],
      ],
      [[1, 3, 'Hello']],
    ],
    [
      'are there once a window is shown',
      [
        [1, ...unseen, 'Hello'],
        [2, $.SHOW, 1],
        [3, $.HIDE, 1],
      ],
      [[2, 3, 'Hello']],
    ],
    [
      'are there while it is toggled',
      [
        [1, ...unseen, 'Hello'],
        [2, $.TOGGLE, 1],
        [3, $.TOGGLE, 1],
        [4, $.TOGGLE, 1],
        [5, $.TOGGLE, 1],
      ],
      [
        [2, 3, 'Hello'],
        [4, 5, 'Hello'],
      ],
    ],
    [
      'go when a window is cleared',
      [
        [1, ...open, 'Hello'],
        [3, $.CLEAR, 1],
      ],
      [[1, 3, 'Hello']],
    ],
    [
      'go when everything is reset',
      [
        [1, ...open, 'Hello'],
        [3, $.RESET],
      ],
      [[1, 3, 'Hello']],
    ],
    ['last to the end of the media', [[1, ...open, 'Hello']], [[1, 100, 'Hello']]],
    [
      'are none where nothing is said, or in no window',
      [
        [1, 'Hello'],
        [2, ...open],
        [3, ' ', $.RETURN, ' '],
        [4, $.DELETE, $.ALL, 'Hello'],
      ],
      [],
    ],
    [
      'give way to others',
      [
        [1, ...open, 'One'],
        [2, $.FORM_FEED, 'Two'],
        [3, $.DELETE, $.ALL, ...open, 'Three'],
        [4, $.RESET],
      ],
      [
        [1, 2, 'One'],
        [2, 3, 'Two'],
        [3, 4, 'Three'],
      ],
    ],
    [
      'stay when they are said again in one go',
      [
        [1, ...open, 'Hello'],
        [2, $.DELETE, 1, ...open, 'Hello'],
        [3, $.RESET],
      ],
      [[1, 3, 'Hello']],
    ],
    [
      'stay when their window is defined again',
      [
        [1, ...unseen, 'Hello', $.SHOW, 1],
        [2, ...unseen],
        [3, $.RESET],
      ],
      [[1, 3, 'Hello']],
    ],
    [
      'go when their window is defined as unseen',
      [
        [1, ...open, 'Hello'],
        [2, ...unseen],
        [3, $.RESET],
      ],
      [[1, 2, 'Hello']],
    ],
    [
      'stand in several windows at a time',
      [
        [1, ...open, 'One', ...$.define({index: 3, vertical: 10}), 'Two'],
        [2, $.DELETE, 1],
        [3, $.DELETE, 8],
      ],
      [
        [1, 2, 'One'],
        [1, 3, 'Two'],
      ],
    ],
    [
      'are written in the window that is chosen',
      [
        [1, ...$.define({index: 1}), ...open, 0x81, 'One', 0x80, 'Two'],
        [2, $.RESET],
      ],
      [
        [1, 2, 'Two'],
        [1, 2, 'One'],
      ],
    ],
    ['are whole from their first letter on, where they are typed', [[1, ...open], ...typed(1, 'Hello you'), [4, $.RESET]], [[1, 4, 'Hello you']]],
    [
      'are shown again with what is typed after a pause',
      [
        [1, ...open, 'Hello'],
        [3, ' you'],
        [4, $.RESET],
      ],
      [
        [1, 3, 'Hello'],
        [3, 4, 'Hello you'],
      ],
    ],
    [
      'have the rows that come at once',
      [
        [1, ...open, 'One'],
        [1.1, $.RETURN, 'Two'],
        [4, $.RESET],
      ],
      [[1, 4, 'One\nTwo']],
    ],
    [
      'have the rows that come later from then on',
      [
        [1, ...open, 'One'],
        [1.5, ' more', $.RETURN, 'Two'],
        [4, $.RESET],
      ],
      [
        [1, 1.5, 'One'],
        [1.5, 4, 'One more\nTwo'],
      ],
    ],
    [
      'roll up',
      [[1, ...open, 'One'], [2, $.RETURN, 'Two'], [3, $.RETURN], ...typed(3.1, 'Three'), [5, $.RETURN, 'Four'], [6, $.RESET]],
      [
        [1, 2, 'One'],
        [2, 3, 'One\nTwo'],
        [3, 5, 'Two\nThree'],
        [5, 6, 'Three\nFour'],
      ],
    ],
    [
      'roll up in a single row',
      [
        [1, ...$.define({rows: 1}), 'One'],
        [2, $.RETURN, 'Two'],
        [3, $.RESET],
      ],
      [
        [1, 2, 'One'],
        [2, 3, 'Two'],
      ],
    ],
    [
      'are corrected',
      [
        [1, ...open, 'Hallo', $.BACK, $.BACK, $.BACK, $.BACK, 'ello'],
        [2, $.BACK],
        [3, $.CLEAR_ROW, 'Bye'],
        [4, $.RESET],
      ],
      [
        [1, 2, 'Hello'],
        [2, 3, 'Hell'],
        [3, 4, 'Bye'],
      ],
    ],
    [
      'are written where the pen is put',
      [
        [1, ...$.define({rows: 3}), $.MOVE, 1, 4, 'One', $.MOVE, 2, 2, 'Two', $.MOVE, 1, 8, 'more'],
        [2, $.RESET],
      ],
      [[1, 2, 'One more\nTwo']],
    ],
    [
      'are not shown where they are for the decoder alone',
      [
        [1, ...open, 'a', $.PEN, 0xf5, 0x00, 'xx', $.PEN, 0x05, 0x00, 'b'],
        [2, $.RESET],
      ],
      [[1, 2, 'a  b']],
    ],
    [
      'are in italics and underlined',
      [
        [1, ...open, 'a', $.PEN, 5, 0x80, 'b', $.PEN, 5, 0xc0, 'c', $.PEN, 5, 0x40, 'd', $.PEN, 5, 0, 'e'],
        [2, $.RESET],
      ],
      [[1, 2, 'a<i>b</i><i><u>c</u></i><u>d</u>e']],
    ],
    [
      'have the colours that are bright, with their marks',
      [
        [1, ...open, $.COLOUR, 0x3c, 0, 0, 'a', $.PEN, 5, 0x80, 'b', $.COLOUR, 0x0c, 0, 0, 'c'],
        [1.1, $.COLOUR, 0x03, 0, 0, 'd', $.PEN, 5, 0, $.COLOUR, 0x15, 0, 0, 'e'],
        [2, $.RESET],
      ],
      [[1, 2, '<c.yellow>a</c><c.yellow><i>b</i></c><c.lime><i>c</i></c><i>d</i>e']],
    ],
    [
      'are in a new pen with a new definition',
      [
        [1, ...open, $.PEN, 5, 0x80, 'a', ...$.define({rows: 3}), 'b', $.PEN, 5, 0x80, ...$.define({penStyle: 0}), 'c'],
        [2, $.RESET],
      ],
      [[1, 2, '<i>a</i>b<i>c</i>']],
    ],
    [
      'wait as long as they are told to',
      [
        [1, ...open, 'One', $.DELAY, 15, $.FORM_FEED, 'Two'],
        [1.5, ' more'],
        [4, $.RESET],
      ],
      [
        [1, 2.5, 'One'],
        [2.5, 4, 'Two more'],
      ],
    ],
    [
      'wait no longer when it is called off',
      [
        [1, ...open, 'One', $.DELAY, 50, $.FORM_FEED, 'Two'],
        [2, $.CANCEL_DELAY],
        [4, $.RESET],
      ],
      [
        [1, 2, 'One'],
        [2, 4, 'Two'],
      ],
    ],
    [
      'wait no longer when too much is held back',
      [[1, ...open, 'One', $.DELAY, 50], ...[1.2, 1.4, 1.6, 1.8, 2].map((time): Told => [time, $.FORM_FEED, 'x'.repeat(29)]), [4, $.RESET]],
      [
        [1, 2, 'One'],
        [2, 4, 'x'.repeat(29)],
      ],
    ],
  ] as [string, Told[], unknown[]][]) {
    it(name, () => {
      expect(shown(...told)).to.deep.equal(expected);
    });
  }

  it('are of their service', () => {
    const bytes = $.ccData($.packet($.block(1, ...open, 'One'), $.block(9, ...open, 'Nine')));
    const read = new Cea708().read([{time: 1, bytes}], {end: 2, continues: false});
    expect(Array.from(read, ([service, captions]) => [service, ...facts(captions)])).to.deep.equal([
      [1, [1, 2, 'One']],
      [9, [1, 2, 'Nine']],
    ]);
  });
});
