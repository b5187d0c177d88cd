import {expect} from '@open-wc/testing';
import {hasWholeTags} from '../../../src/core/playback/engines/mpd-tags.js';

const MPD = '<?xml version="1.0"?>\n<MPD type="static"><Period id="0"><!-- <a b --><Label>L\'image</Label><S t="0" d="4" r="5"/></Period></MPD>';

describe('the tags of an MPD', () => {
  it('are whole in what a person would write', () => {
    expect(hasWholeTags(MPD)).to.equal(true);
    expect(hasWholeTags(`\ufeff${MPD}\n`)).to.equal(true);
    expect(hasWholeTags(MPD.replace('t="0" d="4" r="5"', ''))).to.equal(true);
    expect(hasWholeTags("<Label>L'image de l'an</Label><MPD></MPD>")).to.equal(true);
    expect(hasWholeTags('<!DOCTYPE MPD [<!ENTITY a "b">]><MPD\n a = \'>\'\tcenc:b="<"><![CDATA[<S a]]></MPD >')).to.equal(true);
    expect(hasWholeTags('')).to.equal(true);
  });

  it('are not where the text stops inside one', () => {
    for (const end of ['<', '<S', '<S t', '<S t="0" d', '<S t="0" d=', '<S t="0', '</S', '<!-- ', '<?x', '<![CDATA[', '<Period'])
      expect(hasWholeTags(MPD.slice(0, MPD.indexOf('<S')) + end), end).to.equal(false);
  });

  it('are not where an attribute has no value, or a tag holds another', () => {
    for (const middle of ['<Label x></Label>', '<BaseUR</Representation>', '<S t=0/>', '<S t="0"d="4"/>', '< S/>'])
      expect(hasWholeTags(MPD.replace('<S t="0" d="4" r="5"/>', middle)), middle).to.equal(false);
  });

  it('are looked at in no time, however long the text is', () => {
    const before = performance.now();
    hasWholeTags(MPD.replace('<S', `${'<S t="0" d="4"/>'.repeat(100_000)}<S`));
    for (const part of ['<', '<a ', 'a', '<a b="', '<!--']) hasWholeTags(part.repeat(200_000));
    expect(performance.now() - before).to.be.below(2_000);
  });
});
