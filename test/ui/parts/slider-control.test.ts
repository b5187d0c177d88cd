import {expect} from '@open-wc/testing';
import {valueAfterKey} from '../../../src/ui/parts/slider-control.js';

describe('valueAfterKey', () => {
  const axis = {min: 10, max: 110, value: 60, step: 5, page: 20};

  it('moves by steps and pages', () => {
    expect(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].map((key) => valueAfterKey(key, axis))).to.deep.equal([
      65, 55, 65, 55, 80, 40,
    ]);
  });

  it('stays on the axis', () => {
    expect(valueAfterKey('ArrowRight', {...axis, value: 108})).to.equal(110);
    expect(valueAfterKey('PageDown', {...axis, value: 12})).to.equal(10);
    expect([valueAfterKey('Home', axis), valueAfterKey('End', axis)]).to.deep.equal([10, 110]);
  });

  it('leaves other keys alone', () => {
    for (const key of ['a', 'Enter', 'Tab']) expect(valueAfterKey(key, axis)).to.equal(null);
  });
});
