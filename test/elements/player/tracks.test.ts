import {expect} from '@open-wc/testing';
import {SIGNS, SPOKEN, type FixtureCue, type FixtureName} from '../../../demo/server/demo/fixtures/table.js';
import {until} from '../../core/playback/playing.js';
import {serviceOrigin} from '../../helpers/service.js';
import {asked, audioFacts, closePlayers, drawn, manifestOf, openFixture, playPast, textFacts, textsOf, type Protocol} from './tracks-page.js';

/*
 * The tracks of the same content by both protocols: what is expected stands here once, so that a difference between them is a failure.
 */

const words = (cues: readonly FixtureCue[]) => cues.map(({text}) => text);

interface Row {
  name: FixtureName;
  /** Kind, label, language. */
  audio: string[][];
  text: string[][];
  /** What the first text tracks say. */
  says: string[][];
}

const MAIN = ['main', 'English', 'en'];
const ROWS: Row[] = [
  {
    name: 'track-names',
    audio: [MAIN, ['alternative', 'English 2', 'en'], ['alternative', '', '']],
    text: [
      ['subtitles', 'English', 'en'],
      ['subtitles', 'English 2', 'en'],
      ['subtitles', '', ''],
    ],
    says: [words(SPOKEN.en), ['Another first', 'Another second']],
  },
  {
    name: 'track-kinds',
    audio: [MAIN, ['alternative', 'Español', 'es']],
    text: [
      ['captions', 'English (captions)', 'en'],
      ['subtitles', 'Español', 'es'],
      ['forced', 'Signs', 'en'],
      ['forced', 'Rótulos', 'es'],
    ],
    says: [words(SPOKEN.en), words(SPOKEN.es)],
  },
  {name: 'audio-description', audio: [MAIN, ['descriptions', 'English (audio description)', 'en']], text: [], says: []},
  {
    name: 'cea-608',
    audio: [MAIN],
    text: [
      ['captions', 'English', 'en'],
      ['captions', 'Español', 'es'],
    ],
    says: [words(SPOKEN.en), words(SPOKEN.es)],
  },
  {
    name: 'cea-708',
    audio: [MAIN],
    text: [
      ['captions', 'English', 'en'],
      ['captions', 'Español', 'es'],
    ],
    says: [words(SPOKEN.en), words(SPOKEN.es)],
  },
  {name: 'imsc', audio: [MAIN], text: [['subtitles', 'English', 'en']], says: [words(SPOKEN.en)]},
];

for (const protocol of ['hls', 'dash'] as Protocol[]) {
  describe(`tracks over ${protocol}`, () => {
    before(async function () {
      // The first run on a machine makes the fixtures.
      this.timeout(240_000);
      await serviceOrigin();
      for (const name of [...ROWS.map((row) => row.name), 'changing-tracks'] as const) await fetch(await manifestOf(name, protocol));
    });
    afterEach(closePlayers);

    for (const {name, audio, text, says} of ROWS) {
      it(`lists those of ${name} before the first segment is taken, and brings their cues`, async () => {
        const player = await openFixture(name, protocol);
        const early = {audio: [] as unknown[], text: [] as unknown[]};
        // Segments may be on their way before the engine is there: what they are is chosen by the same rules.
        const note = () => {
          if (player.readyState === 0) Object.assign(early, {audio: audioFacts(player), text: textFacts(player)});
        };
        for (const list of [player.audioTracks, player.textTracks]) list.addEventListener('addtrack', note);
        await playPast(player, 0.2);
        // What this protocol has no name for may follow: the whole file of Timed Text beside DASH.
        expect([audioFacts(player), textFacts(player).slice(0, text.length)]).to.deep.equal([audio, text]);
        expect([early.audio, early.text.slice(0, text.length)]).to.deep.equal([audio, text]);
        expect(player.audioTracks.enabledTrack).to.equal(player.audioTracks[0]);
        expect([...player.textTracks].filter(({kind}) => kind !== 'forced').map(({mode}) => mode)).to.not.include('showing');
        for (const [index, expected] of says.entries()) {
          const track = player.textTracks[index];
          track.mode = 'showing';
          await until(() => textsOf(track).join() === expected.join());
        }
      });
    }

    it('begins with the sound and the captions that attributes name, and asks for no other', async () => {
      const player = await openFixture('track-kinds', protocol, {'default-audio-track': 'es-MX', 'default-text-track': 'en'});
      await playPast(player, 1.2);
      expect([player.audioTracks.enabledTrack?.language, player.textTracks.showingTrack?.label]).to.deep.equal(['es', 'English (captions)']);
      expect(asked.filter((url) => /\/segments\/a0\//.test(url))).to.deep.equal([]);
      expect(asked.filter((url) => /captions\/1[1-3]\.vtt/.test(url))).to.deep.equal([]);
      await until(() => drawn(player) === SPOKEN.en[0].text);
    });

    it('goes by what the viewer chose before, first of all', async () => {
      localStorage.setItem('tracks:preferences', JSON.stringify({audioLanguage: 'es', textLanguage: ''}));
      const attributes = {'default-audio-track': 'en', 'default-text-track': 'en', 'storage-key': 'tracks'};
      const player = await openFixture('track-kinds', protocol, attributes);
      await playPast(player, 0.2);
      localStorage.removeItem('tracks:preferences');
      expect([player.audioTracks.enabledTrack?.language, player.textTracks.showingTrack]).to.deep.equal(['es', null]);
    });

    it('goes by the languages of the browser where nobody says more; a language that is not there changes nothing', async () => {
      Object.defineProperty(navigator, 'languages', {configurable: true, get: () => ['fr-CA', 'es-MX', 'en']});
      const spanish = await openFixture('track-kinds', protocol);
      await playPast(spanish, 0.2);
      const own = await openFixture('track-kinds', protocol, {'default-audio-track': 'sv', 'default-text-track': 'sv'});
      await playPast(own, 0.2);
      delete (navigator as {languages?: unknown}).languages;
      expect(spanish.audioTracks.enabledTrack?.language).to.equal('es');
      expect([own.audioTracks.enabledTrack?.language, own.textTracks.showingTrack]).to.deep.equal(['en', null]);
    });

    it('shows what is forced in the language that is heard, while no captions are shown', async () => {
      const player = await openFixture('track-kinds', protocol);
      await playPast(player, 1.2);
      const [english, , signs, rotulos] = player.textTracks;
      const modes = () => [signs.mode, rotulos.mode];
      await until(() => drawn(player) === SIGNS.en[0].text);
      expect([player.textTracks.showingTrack, ...modes()]).to.deep.equal([null, 'showing', 'disabled']);
      english.mode = 'showing';
      await until(() => drawn(player) === SPOKEN.en[0].text);
      expect(modes()).to.deep.equal(['disabled', 'disabled']);
      english.mode = 'disabled';
      player.audioTracks[1].enabled = true;
      player.currentTime = 5.2;
      await until(() => drawn(player) === SIGNS.es[1].text);
      expect(modes()).to.deep.equal(['disabled', 'showing']);
    });

    it('begins with audio description for whom has chosen it before', async () => {
      localStorage.setItem('described:preferences', JSON.stringify({audioLanguage: 'en', audioKind: 'descriptions'}));
      const player = await openFixture('audio-description', protocol, {'storage-key': 'described'});
      await playPast(player, 0.2);
      localStorage.removeItem('described:preferences');
      expect(player.audioTracks.enabledTrack?.kind).to.equal('descriptions');
      expect(asked.filter((url) => url.includes('/segments/a0/'))).to.deep.equal([]);
    });

    it('begins with audio description for nobody else', async () => {
      const player = await openFixture('audio-description', protocol, {'default-audio-track': 'en-GB'});
      await playPast(player, 0.2);
      expect(player.audioTracks.enabledTrack?.kind).to.equal('main');
      player.audioTracks[1].enabled = true;
      await until(() => asked.some((url) => url.includes('/segments/a1/')));
    });

    it('says what has changed, once', async () => {
      const player = await openFixture('track-kinds', protocol);
      const said: string[] = [];
      for (const [name, list] of Object.entries({audio: player.audioTracks, text: player.textTracks, quality: player.videoRenditions}))
        for (const type of ['addtrack', 'removetrack', 'addrendition', 'removerendition', 'change'])
          list.addEventListener(type, () => said.push(`${name} ${type}`));
      await playPast(player, 0.2);
      const added = said.filter((line) => !line.endsWith('change'));
      expect(added.toSorted()).to.deep.equal([
        ...Array<string>(2).fill('audio addtrack'),
        'quality addrendition',
        ...Array<string>(4).fill('text addtrack'),
      ]);
      said.length = 0;
      player.textTracks[0].mode = 'showing';
      player.textTracks[1].mode = 'showing';
      player.audioTracks[1].enabled = true;
      expect(said).to.deep.equal([]);
      await Promise.resolve();
      // That what was forced gives way is a change of its own.
      expect([...new Set(said)].toSorted()).to.deep.equal(['audio change', 'text change']);
      expect([player.audioTracks[0].enabled, player.textTracks[0].mode]).to.deep.equal([false, 'disabled']);
      await until(() => asked.some((url) => url.includes('/segments/a1/')));
      said.length = 0;
      player.removeAttribute('src');
      player.load();
      await until(() => player.textTracks.length === 0);
      expect([player.audioTracks.length, player.videoRenditions.length]).to.deep.equal([0, 0]);
      expect(said.filter((line) => line.endsWith('removetrack')).length).to.equal(6);
    });
  });
}
