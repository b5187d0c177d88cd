import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {SIGNS, SPOKEN} from '../../demo/server/demo/fixtures/table.js';
import {ENGINES, openEngine, pageUntil} from './engine-page.js';
import {startService, type TestService} from './harness.js';
import {draws, noticed, playFixture, watch, type Way} from './tracks-page.js';

/*
 * Tracks in each browser engine, by each protocol; WebKit plays HLS a second time by its ManagedMediaSource, which is all that iPhones have.
 * What is listed and chosen in detail is told by the tests in the page; here it is what the engines make of it.
 */

let service: TestService;
before(async () => {
  service = await startService({script: 'demo'});
});

/** The long lane has time for every kind of captions. */
const isLong = process.env.STREAM_TEST_SEED !== undefined;

for (const name of ENGINES) {
  test(`tracks in ${name}`, {timeout: 300_000}, async (t) => {
    const page = await openEngine(name);
    await page.goto(`${service.origin}/player.html?preload=none&src=`);
    await pageUntil(page, 'the tag', () => Boolean(customElements.get('stream-player')));
    const hasManaged = await page.evaluate(() => 'ManagedMediaSource' in window);
    if (name === 'webkit') assert.ok(hasManaged, 'WebKitGTK has a ManagedMediaSource');
    const ways: Way[] = [{protocol: 'hls'}, {protocol: 'dash'}];
    if (hasManaged) ways.push({protocol: 'hls', managed: true});

    for (const way of ways) {
      const {protocol, managed} = way;
      await t.test(`${protocol}${managed ? ' by a ManagedMediaSource' : ''}: begins with what is wanted, and changes without a gap`, async () => {
        const attributes = {'default-audio-track': 'es', 'default-text-track': 'en'};
        await playFixture(page, {origin: service.origin, name: 'track-kinds', way, attributes});
        const facts = await page.evaluate(() => {
          const {audioTracks, textTracks} = document.querySelector<any>('stream-player');
          return {
            audio: Array.from(audioTracks, ({language, enabled}: any) => `${language} ${enabled}`),
            text: Array.from(textTracks, ({kind, language, mode}: any) => `${kind} ${language} ${mode}`),
          };
        });
        assert.deepEqual(facts, {
          audio: ['en false', 'es true'],
          text: ['captions en showing', 'subtitles es disabled', 'forced en disabled', 'forced es disabled'],
        });
        await draws(page, SPOKEN.en[0].text);
        await pageUntil(page, 'something to go on with', () => {
          const {buffered, currentTime} = document.querySelector<any>('stream-player').nativeEl as HTMLVideoElement;
          return buffered.length > 0 && buffered.end(buffered.length - 1) > currentTime + 3;
        });
        await watch(page);
        await page.evaluate(() => {
          const {audioTracks, textTracks} = document.querySelector<any>('stream-player');
          audioTracks[0].enabled = true;
          textTracks[0].mode = 'disabled';
        });
        await draws(page, SIGNS.en[1].text);
        const {stops, ahead, back, sources} = await noticed(page);
        assert.deepEqual(stops, []);
        assert.ok(ahead < 0.1 && back < 0.1, `${ahead} s ahead, ${back} s back`);
        if (managed) assert.deepEqual([...new Set(sources)], ['ManagedMediaSource']);
      });

      for (const fixture of ['cea-608', 'cea-708', 'imsc'] as const) {
        await t.test(`${protocol}${managed ? ' by a ManagedMediaSource' : ''}: draws ${fixture}`, {skip: !isLong}, async () => {
          await playFixture(page, {origin: service.origin, name: fixture, way, attributes: {'default-text-track': 'en'}});
          await draws(page, SPOKEN.en[0].text);
        });
      }
    }
  });
}
