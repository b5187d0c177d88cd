import {expect} from '@open-wc/testing';
import {besideChannels, serviceNumberOf, servicesOf} from '../../../src/core/captions/services.js';

const schemeIdUri = 'urn:scte:dash:cc:cea-708:2015';

describe('services of CEA-708 in manifests', () => {
  for (const [value, expected] of [
    ['1=lang:eng', [[1, 'eng']]],
    [
      '1=lang:eng;2=lang:spa,war:1,er:1',
      [
        [1, 'eng'],
        [2, 'spa'],
      ],
    ],
    [
      ' 3 = er:1,lang:pt-BR ; 12=fra',
      [
        [3, 'pt-BR'],
        [12, 'fra'],
      ],
    ],
    [
      'eng;deu',
      [
        [1, 'eng'],
        [2, 'deu'],
      ],
    ],
    ['2', [[1, '']]],
    ['', [[1, '']]],
    [null, [[1, '']]],
    ['0=lang:eng;64=lang:deu;63=lang:fra', [[63, 'fra']]],
  ] as const) {
    it(`are told of by “${value}”`, () => {
      expect(servicesOf({schemeIdUri, value})!.map(({number, language}) => [number, language])).to.deep.equal(expected);
    });
  }

  it('are told of by one scheme alone', () => {
    for (const other of [undefined, '', 'urn:scte:dash:cc:cea-608:2015', 'urn:tva:metadata:cs:AudioPurposeCS:2007'])
      expect(servicesOf({schemeIdUri: other, value: '1=lang:eng'})).to.equal(null);
  });

  it('have numbers up to 63 in playlists', () => {
    const ids = ['SERVICE1', 'SERVICE63', 'SERVICE0', 'SERVICE64', 'SERVICE01', 'CC1', 'XSERVICE1', '', undefined];
    expect(ids.map(serviceNumberOf)).to.deep.equal([1, 63, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('are left out where a channel of CEA-608 has their language', () => {
    const services = [{language: 'eng'}, {language: 'es'}, {language: ''}];
    expect(besideChannels(services, [{language: 'en'}])).to.deep.equal([{language: 'es'}, {language: ''}]);
    expect(besideChannels(services, [{language: 'es'}, {}])).to.deep.equal([{language: 'eng'}]);
    expect(besideChannels(services, [])).to.deep.equal(services);
  });
});
