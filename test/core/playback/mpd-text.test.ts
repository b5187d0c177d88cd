import {expect} from '@open-wc/testing';
import {endsInsideTag} from '../../../src/core/playback/engines/mpd-text.js';

const MPD = '<?xml version="1.0"?>\n<MPD type="static"><Period id="0"><!-- <a b --><Label>L\'image</Label><S t="0" d="4" r="5"/></Period></MPD>';

describe('the text of an MPD', () => {
  it('is whole when its tags are', () => {
    expect(endsInsideTag(MPD)).to.equal(false);
    expect(endsInsideTag(`${MPD}\n`)).to.equal(false);
    expect(endsInsideTag(MPD.replace('t="0" d="4" r="5"', ''))).to.equal(false);
    expect(endsInsideTag("<Label>L'image de l'an</Label><MPD></MPD>")).to.equal(false);
  });

  it('is not when it stops before the value of an attribute', () => {
    for (const end of ['<S t', '<S t="0" d', '<S t="0" d=', '<Period', 'id="0"><Label x></Label>']) {
      expect(endsInsideTag(MPD.slice(0, MPD.indexOf('<S')) + end), end).to.equal(end !== '<Period');
    }
  });
});
