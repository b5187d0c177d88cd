import {expect} from '@open-wc/testing';
import {ACROSS, fixtureUrl, FIXTURES, SPOKEN, type FixtureCue, type FixtureName} from '../../../demo/server/demo/fixtures/table.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {until} from '../../core/playback/playing.js';
import {itExcept} from '../../helpers/engine.js';
import {serviceOrigin} from '../../helpers/service.js';
import {asked, closePlayers, drawn, manifestOf, openFixture, openPlayer, playPast, textFacts, textsOf, type Protocol} from './tracks-page.js';

/*
 * Services of CEA-708 inside the picture: when their cues are there, and what becomes of channels of CEA-608 beside them.
 */

const hasReader = () => performance.getEntriesByType('resource').some(({name}) => name.includes('/captions/picture-captions'));
const cuesOf = (player: StreamPlayer, index: number) => Array.from(player.textTracks[index]?.cues ?? []) as VTTCue[];
const segmentsAsked = (number: number) => asked.filter((url) => url.includes(`/segments/v180/${number}.m4s`)).length;

/** That the cues of a track are what was sent: the same texts, 0.2 s off at most. */
async function says(player: StreamPlayer, index: number, expected: readonly FixtureCue[]): Promise<void> {
  player.textTracks[index].mode = 'showing';
  const ending = expected[expected.length - 1].end;
  await until(() => cuesOf(player, index).length >= expected.length && cuesOf(player, index).some(({endTime}) => Math.abs(endTime - ending) < 0.2));
  const cues = cuesOf(player, index).sort((one, other) => one.startTime - other.startTime);
  expect(cues.map(({text}) => text)).to.deep.equal(expected.map(({text}) => text));
  for (const [at, {start, end}] of expected.entries()) {
    expect(cues[at].startTime).to.be.closeTo(start, 0.2);
    expect(cues[at].endTime).to.be.closeTo(end, 0.2);
  }
}

const isWhole = ({nativeEl: {buffered}}: StreamPlayer) => buffered.length === 1 && buffered.start(0) < 0.1 && buffered.end(0) > 11.5;

/** A player of a fixture whose manifest says something else. */
async function openRewritten(name: FixtureName, protocol: Protocol, change: (manifest: string) => string): Promise<StreamPlayer> {
  const address = await manifestOf(name, protocol);
  const whole = (relative: string) => new URL(relative, address).href;
  const manifest = change(await (await fetch(address)).text())
    .replace(/<MPD[^>]*>/, `$&<BaseURL>${address}</BaseURL>`)
    .replaceAll(/URI="([^"]+)"/g, (_, relative: string) => `URI="${whole(relative)}"`)
    .replaceAll(/^[^#<\s].*$/gm, (relative) => whole(relative));
  return openPlayer({src: URL.createObjectURL(new Blob([manifest])), type: protocol});
}

/** Says that there is a second quality, which is the same. */
const twoQualities = {
  hls: (manifest: string) =>
    manifest.replace(
      /#EXT-X-STREAM-INF.*\n.*\n/,
      (first) => first + first.replace(/BANDWIDTH=\d+/, 'BANDWIDTH=900000').replace('320x180', '640x360'),
    ),
  dash: (manifest: string) =>
    manifest.replace(
      /<Representation id="v180"[^]*?<\/Representation>/,
      (first) =>
        first +
        first
          .replace('id="v180"', 'id="more"')
          .replace(/bandwidth="\d+"/, 'bandwidth="900000"')
          .replace('"320" height="180"', '"640" height="360"'),
    ),
};

const PROTOCOLS: Protocol[] = ['hls', 'dash'];

before(async function () {
  // The first run on a machine makes the fixtures.
  this.timeout(240_000);
  for (const name of ['cea-608', 'cea-708'] as const) await fetch(await manifestOf(name, 'hls'));
});

describe('what reads services', () => {
  afterEach(closePlayers);

  it('comes with the first source that tells of some', async () => {
    for (const protocol of PROTOCOLS) await playPast(await openFixture('cea-608', protocol), 0.3);
    expect(hasReader()).to.equal(false);
    await playPast(await openFixture('cea-708', 'dash'), 0.3);
    await until(hasReader);
  });
});

for (const protocol of PROTOCOLS) {
  describe(`services inside the picture over ${protocol}`, () => {
    afterEach(closePlayers);

    it('bring their cues at their times, whole where they go from one segment to the next', async () => {
      const player = await openFixture('cea-708', protocol);
      await playPast(player, 0.2);
      await says(player, 0, SPOKEN.en);
      await says(player, 1, ACROSS);
    });

    it('are drawn while they are chosen, where they belong', async () => {
      const player = await openFixture('cea-708', protocol, {'default-text-track': 'en'});
      await playPast(player, 1.1);
      await until(() => drawn(player) === SPOKEN.en[0].text);
      const box = player.getBoundingClientRect();
      const words = player.shadowRoot!.querySelector('[part~=cue]')!.getBoundingClientRect();
      expect((words.bottom - box.top) / box.height).to.be.closeTo(0.82, 0.03);
      expect((words.left - box.left) / box.width).to.be.closeTo(0.195, 0.03);
      player.textTracks[1].mode = 'showing';
      await until(() => player.currentTime > 2.6);
      expect(drawn(player)).to.equal(ACROSS[0].text);
      await until(() => player.currentTime > 4.3);
      expect(drawn(player)).to.equal(ACROSS[0].text);
      player.textTracks[1].mode = 'disabled';
      await until(() => drawn(player) === '');
    });

    it('are there once, also when the same is loaded again in another quality', async () => {
      const player = await openRewritten('cea-708', protocol, twoQualities[protocol]);
      await playPast(player, 1.1);
      player.textTracks[0].mode = 'showing';
      await until(() => isWhole(player) && player.videoRenditions.length === 2);
      const {activeIndex} = player.videoRenditions;
      for (const index of [1 - activeIndex, activeIndex]) {
        const before = [1, 2, 3].map(segmentsAsked);
        player.pause();
        player.currentTime = 1.5;
        player.videoRenditions.selectedIndex = index;
        await until(() => [1, 2, 3].every((number, at) => segmentsAsked(number) > before[at]));
        await player.play();
        await until(() => isWhole(player));
      }
      await until(() => drawn(player) === SPOKEN.en[0].text);
      await says(player, 0, SPOKEN.en);
      await says(player, 1, ACROSS);
    });

    it('are there from where a viewer begins, and before it once that is played', async () => {
      const player = await openFixture('cea-708', protocol, {'start-time': '8.2'});
      await playPast(player, 8.4);
      player.textTracks[0].mode = 'showing';
      await until(() => textsOf(player.textTracks[0]).join() === SPOKEN.en[2].text);
      player.currentTime = 0;
      await says(player, 0, SPOKEN.en);
    });
  });
}

describe('services of periods', () => {
  afterEach(closePlayers);

  /** The first segment is a period of its own; in the second one the first service is French, and there is no other. */
  const inPeriods = (manifest: string): string =>
    manifest.replace(/<Period[^>]*>([^]*)<\/Period>/, (_, sets: string) => {
      const first = sets.replaceAll(/<SegmentTimeline>(<S [^/]*?)(?: r="\d")?\/>.*<\/SegmentTimeline>/g, '<SegmentTimeline>$1/></SegmentTimeline>');
      const second = sets
        .replace('1=lang:eng;2=lang:spa', '1=lang:fra')
        .replaceAll('startNumber="1"', 'startNumber="2"')
        .replace('timescale="1200000"', '$& presentationTimeOffset="4800000"')
        .replace('timescale="48000"', '$& presentationTimeOffset="192000"')
        .replace('<S t="0" d="4799952" r="2"/>', '<S t="4799952" d="4799952" r="1"/>')
        .replace('<S t="0" d="192512" r="1"/>', '<S t="192512" d="192512"/>');
      return `<Period id="a" start="PT0S" duration="PT4S">${first}</Period><Period id="b" start="PT4S" duration="PT8S">${second}</Period>`;
    });

  const reasons = {webkit: 'dash.js makes its buffers anew for each period there, and loads none before it begins'};
  itExcept(reasons, 'are tracks of these alone, with all their cues', async () => {
    const player = await openRewritten('cea-708', 'dash', inPeriods);
    await playPast(player, 0.2);
    expect(textFacts(player)).to.deep.equal([
      ['captions', 'English', 'en'],
      ['captions', 'Español', 'es'],
    ]);
    await says(player, 0, SPOKEN.en.slice(0, 1));
    player.playbackRate = 2;
    // What is of the second period was read before it began.
    await until(() => isWhole(player) && player.currentTime > 4.1);
    await until(() => textFacts(player).join() === 'captions,Français,fr');
    await says(player, 0, SPOKEN.en.slice(1));
  });
});

describe('services inside MPEG-TS', () => {
  afterEach(closePlayers);

  it('bring their cues at their times too', async () => {
    const player = openPlayer({src: fixtureUrl(await serviceOrigin(), 'cea-708', FIXTURES['cea-708'].files.ts)});
    await playPast(player, 0.2);
    await says(player, 0, SPOKEN.en);
    await says(player, 1, ACROSS);
  });
});

describe('services beside channels of CEA-608', () => {
  afterEach(closePlayers);

  /** The source with both, whose playlist says something else of them. */
  const openWith = (change: (line: string) => string): Promise<StreamPlayer> =>
    openRewritten('cea-608', 'hls', (manifest) => manifest.replaceAll(/.*TYPE=CLOSED-CAPTIONS.*/g, change));
  const ready = async (player: StreamPlayer, index: number) => {
    player.textTracks[index].mode = 'hidden';
    await until(() => isWhole(player) && textsOf(player.textTracks[index]).length >= 3);
  };

  it('may mean these: what comes first stays, and nothing is there twice', async () => {
    const player = await openWith((line) => line.replace('CC1', 'SERVICE1').replace(/.*CC3.*/, ''));
    await playPast(player, 0.2);
    await ready(player, 0);
    // The second channel turns up in the picture.
    expect(textFacts(player)).to.deep.equal([
      ['captions', 'English', 'en'],
      ['captions', '', ''],
    ]);
    expect(textsOf(player.textTracks[0])).to.deep.equal(SPOKEN.en.map(({text}) => text));
  });

  it('are not listed in a language that a channel has already', async () => {
    const player = await openWith((line) => (line.includes('CC1') ? `${line}\n${line.replace('CC1', 'SERVICE1')}` : line));
    await playPast(player, 0.2);
    await ready(player, 0);
    expect(textFacts(player)).to.deep.equal([
      ['captions', 'English', 'en'],
      ['captions', 'Español', 'es'],
    ]);
    expect(textsOf(player.textTracks[0])).to.deep.equal(SPOKEN.en.map(({text}) => text));
  });

  it('are listed in another', async () => {
    const player = await openWith((line) =>
      line.includes('CC1') ? line.replace('CC1', 'SERVICE1').replace('"en"', '"fr"').replace('English', 'Français') : line,
    );
    await playPast(player, 0.2);
    await ready(player, 0);
    expect(textFacts(player)).to.deep.equal([
      ['captions', 'Español', 'es'],
      ['captions', 'Français', 'fr'],
    ]);
  });
});
