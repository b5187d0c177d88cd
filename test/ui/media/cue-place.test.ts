import {expect} from '@open-wc/testing';
import {placeCue} from '../../../src/ui/media/cue-place.js';

const place = (set: Partial<VTTCue> = {}, rtl = false) => placeCue(Object.assign(new VTTCue(0, 1, 'text'), set), rtl);

describe('placeCue', () => {
  it('puts a plain cue at the bottom, over the whole width', () => {
    expect(place()).to.deep.equal({start: 0, size: 100, align: 'center', line: null});
  });

  it('gives a cue the room that its alignment and position leave', () => {
    expect(place({position: 20})).to.deep.include({start: 0, size: 40});
    expect(place({position: 90, size: 10})).to.deep.include({start: 85, size: 10});
    expect(place({align: 'start', position: 30})).to.deep.include({start: 30, size: 70, align: 'left'});
    expect(place({align: 'end', position: 30})).to.deep.include({start: 0, size: 30, align: 'right'});
    expect(place({align: 'start', size: 50})).to.deep.include({start: 0, size: 50});
    expect(place({align: 'end', size: 50})).to.deep.include({start: 50, size: 50});
    expect(place({position: 50, positionAlign: 'line-left', align: 'center'})).to.deep.include({start: 50, size: 50, align: 'center'});
  });

  it('reads start and end in the direction of the text', () => {
    expect(place({align: 'start'}, true).align).to.equal('right');
    expect(place({align: 'end'}, true).align).to.equal('left');
    expect(place({align: 'left'}, true).align).to.equal('left');
  });

  it('counts lines from the top, and from the bottom when negative', () => {
    expect(place({line: 2}).line).to.deep.equal({at: 2, unit: 'lines', anchor: 0});
    expect(place({line: -1}).line).to.deep.equal({at: -1, unit: 'lines', anchor: 1});
  });

  it('takes percents within the picture, held by the part the cue names', () => {
    expect(place({line: 80, snapToLines: false}).line).to.deep.equal({at: 80, unit: 'percent', anchor: 0});
    expect(place({line: 50, snapToLines: false, lineAlign: 'center'}).line?.anchor).to.equal(0.5);
    expect(place({line: 900, snapToLines: false, lineAlign: 'end'}).line).to.deep.equal({at: 100, unit: 'percent', anchor: 1});
  });
});
