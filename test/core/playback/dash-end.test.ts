import {expect} from '@open-wc/testing';
import {endsByItself} from '../../../src/core/playback/engines/dash-end.js';

describe('the end in the eyes of dash.js', () => {
  const left = (seconds: number, isLast: boolean, streamInfo?: object): number => {
    const parent = {getTime: () => 0, getTimeToStreamEnd: () => seconds, seek: () => undefined};
    const extension = endsByItself(document.createElement('video'), () => isLast).call({parent}) as typeof parent & {
      getTimeToStreamEnd(info?: object): number;
    };
    return extension.getTimeToStreamEnd(streamInfo);
  };

  it('is never over in the last period, and as it is in others', () => {
    expect(left(0, true)).to.be.greaterThan(0);
    expect(left(-0.2, true)).to.be.greaterThan(0);
    expect(left(3, true)).to.equal(3);
    expect([left(0, false), left(-0.2, false)]).to.deep.equal([0, -0.2]);
    expect(left(0, true, {}), 'of a period that is named').to.equal(0);
  });
});
