import {expect} from '@open-wc/testing';
import {HlsTexts} from '../../../src/core/playback/engines/hls-tracks.js';

const told = (instreamId: string, name: string, lang?: string) => ({instreamId, name, lang});
const refs = (texts: HlsTexts) => texts.all.map(({ref, label = '', language = ''}) => [ref, label, language].join(' '));

describe('what HLS tells of captions inside the picture', () => {
  for (const [name, inside, expected, hasServices] of [
    ['channels of CEA-608', [told('CC1', 'English', 'en'), told('CC3', 'Español', 'es')], ['textTrack1 English en', 'textTrack3 Español es'], false],
    [
      'services of CEA-708',
      [told('SERVICE1', 'English', 'en'), told('SERVICE12', 'Deutsch', 'de')],
      ['service1 English en', 'service12 Deutsch de'],
      true,
    ],
    [
      'both, in other languages',
      [told('SERVICE2', 'Español', 'es'), told('CC1', 'English', 'en')],
      ['textTrack1 English en', 'service2 Español es'],
      true,
    ],
    ['both, in the same one', [told('SERVICE1', 'English', 'en-US'), told('CC1', 'English', 'en-US')], ['textTrack1 English en-US'], false],
    ['both, in none', [told('SERVICE1', 'Captions'), told('CC1', 'Captions')], ['textTrack1 Captions '], false],
    ['what nobody knows', [told('CC5', 'English', 'en'), told('SERVICE64', 'English', 'en')], [], false],
    ['nothing', undefined, [], false],
  ] as const) {
    it(`is ${name}`, () => {
      const texts = new HlsTexts();
      texts.setInside(inside);
      expect([refs(texts), texts.hasServices]).to.deep.equal([expected, hasServices]);
    });
  }

  it('is added to by channels that turn up, but for those that a service stands for', () => {
    const texts = new HlsTexts();
    texts.setInside([told('SERVICE1', 'English', 'en')]);
    expect([texts.found('textTrack1'), texts.found('textTrack2'), texts.found('textTrack2'), texts.found(undefined)]).to.deep.equal([
      false,
      true,
      false,
      false,
    ]);
    expect(refs(texts)).to.deep.equal(['service1 English en', 'textTrack2  ']);
  });

  it('has the cues of a channel or of a service, whichever speaks first', () => {
    for (const [first, second] of [
      ['textTrack1', 'service1'],
      ['service1', 'textTrack1'],
    ]) {
      const texts = new HlsTexts();
      texts.setInside([told('SERVICE1', 'English', 'en')]);
      expect([first, second, first].map((ref) => texts.trackOf(ref))).to.deep.equal(['service1', null, 'service1']);
    }
  });

  it('has the cues of everything else', () => {
    const texts = new HlsTexts();
    texts.setInside([told('SERVICE1', 'English', 'en'), told('CC2', 'Español', 'es')]);
    expect([0, 'textTrack2', 'textTrack3', 'default'].map((ref) => texts.trackOf(ref))).to.deep.equal([0, 'textTrack2', 'textTrack3', 'default']);
  });
});
