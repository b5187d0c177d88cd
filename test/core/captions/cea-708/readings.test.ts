import {expect} from '@open-wc/testing';
import {Cea708, type Caption, type CaptionPicture} from '../../../../src/core/captions/cea-708/index.js';
import * as $ from './written.js';
import {facts, pictures} from './written.js';

const open = $.define();

describe('media with captions of CEA-708', () => {
  const first = pictures([
    [1, ...open, 'One'],
    [2, $.DELETE, 1],
    [3, ...open, 'Two'],
  ]);
  const second = pictures([
    [5, $.DELETE, 1],
    [6, ...open, 'Three'],
    [7, $.DELETE, 1],
  ]);
  const third = pictures([[9, ...open, 'Four']]);

  it('tells in pieces what it tells in one, and where a caption goes on', () => {
    const reader = new Cea708();
    expect(facts(reader.read(first, {end: 4, continues: false}).get(1))).to.deep.equal([
      [1, 2, 'One'],
      [3, 4, 'Two'],
    ]);
    expect(facts(reader.read(second, {end: 8, continues: true}).get(1))).to.deep.equal([
      [3, 5, 'Two'],
      [6, 7, 'Three'],
    ]);
  });

  it('tells nothing of a piece twice, whatever was read in between', () => {
    const reader = new Cea708();
    const told = new Set<Caption>();
    const read = (piece: CaptionPicture[], end: number, continues: boolean) => {
      for (const caption of reader.read(piece, {end, continues}).get(1) ?? []) told.add(caption);
    };
    read(first, 4, false);
    read(third, 12, false);
    read(first, 4, false);
    read(second, 8, true);
    read(first, 4, false);
    read(third, 12, false);
    read(second, 8, false);
    read(third, 12, true);
    expect(facts([...told].sort((one, other) => one.start - other.start))).to.deep.equal([
      [1, 2, 'One'],
      [3, 5, 'Two'],
      [6, 7, 'Three'],
      [9, 12, 'Four'],
    ]);
  });

  it('keeps what is known where a later reading knows less, and adds what an earlier one has missed', () => {
    const rolling = pictures([
      [10, $.RETURN, 'Six'],
      [11, ...open, $.RETURN, 'Seven'],
    ]);
    const before = pictures([[9, ...open, 'Five']]);
    const reader = new Cea708();
    expect(facts(reader.read(rolling, {end: 12, continues: false}).get(1))).to.deep.equal([[11, 12, 'Seven']]);
    expect(facts(reader.read(before, {end: 9.5, continues: false}).get(1))).to.deep.equal([[9, 9.5, 'Five']]);
    expect(facts(reader.read(rolling, {end: 12, continues: true}).get(1))).to.deep.equal([
      [9, 10, 'Five'],
      [10, 11, 'Five\nSix'],
    ]);
  });

  it('may be damaged in any way', () => {
    let state = 7;
    const any = (below: number) => (state = (state * 48271) % 0x7fffffff) % below;
    const reader = new Cea708();
    for (let piece = 0; piece < 300; piece++) {
      const damaged = Array.from({length: 40}, (_, index) => {
        const pairs = Array.from({length: 1 + any(20)}, () => [any(4) || 3, any(256), any(256)]);
        return {
          time: piece + index / 40,
          bytes: any(8) ? $.ccData([...$.packet($.block(1, ...open, 'a', any(256), any(256))), ...pairs]) : new Uint8Array(any(4)),
        };
      });
      for (const captions of reader.read(damaged, {end: piece + 1, continues: any(2) === 0}).values())
        for (const {start, end, text} of captions) expect(end >= start && text.length > 0, `${start} to ${end}: ${text}`).to.equal(true);
    }
  });
});
