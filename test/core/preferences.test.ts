import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {readPreferences, writePreferences} from '../../src/core/preferences/preferences.js';

describe('preferences', () => {
  afterEach(() => localStorage.clear());

  it('are kept under their key, added to, and forgotten one by one', () => {
    writePreferences('one', {volume: 0.5, textLanguage: ''});
    writePreferences('one', {maxHeight: 720});
    expect(readPreferences('one')).to.deep.equal({volume: 0.5, textLanguage: '', maxHeight: 720});
    expect(readPreferences('other')).to.deep.equal({});
    writePreferences('one', {volume: undefined});
    expect(readPreferences('one')).to.deep.equal({textLanguage: '', maxHeight: 720});
  });

  it('are not kept for `none`', () => {
    writePreferences('none', {muted: true});
    expect(readPreferences('none')).to.deep.equal({});
    expect(localStorage.length).to.equal(0);
  });

  it('leave out what nobody can have chosen', () => {
    const bad = {volume: 7, muted: 'yes', playbackRate: 0, audioLanguage: 'x'.repeat(200), maxHeight: null, constructor: 1, other: 2};
    localStorage.setItem('one:preferences', JSON.stringify({...bad, textLanguage: 'es'}));
    expect(readPreferences('one')).to.deep.equal({textLanguage: 'es'});
    for (const text of ['', 'null', '[', '"volume"']) {
      localStorage.setItem('one:preferences', text);
      expect(readPreferences('one'), text).to.deep.equal({});
    }
  });

  it('live as long as the page where storage is refused', () => {
    const refused = stub(Storage.prototype, 'setItem').throws(new DOMException('', 'QuotaExceededError'));
    try {
      writePreferences('full', {muted: true});
      writePreferences('full', {volume: 0.1});
      expect(readPreferences('full')).to.deep.equal({muted: true, volume: 0.1});
    } finally {
      refused.restore();
    }
    writePreferences('full', {volume: 0.2});
    expect(JSON.parse(localStorage.getItem('full:preferences')!)).to.deep.equal({muted: true, volume: 0.2});
  });
});
