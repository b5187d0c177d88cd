import {expect} from '@open-wc/testing';
import {viewerChoices} from '../../../src/elements/player/viewer-choices.js';

const NOTHING = {defaultAudioTrack: null, defaultTextTrack: null, maxHeight: null};
const browser = {languages: ['fr-CH', 'en']};

describe('what a viewer begins with', () => {
  it('is what they chose before, then what the page suggests, then what the browser says', () => {
    const suggested = {...NOTHING, defaultAudioTrack: 'es', defaultTextTrack: 'en'};
    expect(viewerChoices(NOTHING, {}, browser)).to.deep.include({audioLanguages: ['fr-CH', 'en'], textLanguage: null});
    expect(viewerChoices(suggested, {}, browser)).to.deep.include({audioLanguages: ['es'], textLanguage: 'en'});
    expect(viewerChoices(suggested, {audioLanguage: 'de', audioKind: 'descriptions', textLanguage: ''}, browser)).to.deep.include({
      audioLanguages: ['de', 'es'],
      audioKind: 'descriptions',
      textLanguage: '',
    });
  });

  it('is the lowest of the qualities that page, viewer and browser allow', () => {
    expect(viewerChoices({...NOTHING, maxHeight: 720}, {maxHeight: 360}, browser).maxHeight()).to.equal(360);
    expect(viewerChoices({...NOTHING, maxHeight: 720}, {}, {...browser, connection: {saveData: true}}).maxHeight()).to.equal(480);
    expect(viewerChoices(NOTHING, {}, browser, true).maxHeight()).to.equal(480);
  });
});
