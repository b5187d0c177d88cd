import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, test} from 'node:test';
import {ENGINES, openEngine, pageUntil, type EnginePage} from './engine-page.js';
import {ROOT, SAMPLE_UID, startService, type TestService} from './harness.js';

/*
 * The sample video in each browser engine, by each protocol: it plays, and what the page chooses is what is seen and heard.
 * Functions given to `evaluate` run in the page and name nothing of this file.
 */

const HEIGHTS = [360, 480, 720];

let service: TestService;
before(async () => {
  service = await startService({script: 'demo'});
});

/** The captions' words, by language. */
async function words(language: string): Promise<string[]> {
  const text = await readFile(join(ROOT, `demo/media/sample.${language}.vtt`), 'utf8');
  return text
    .split('\n\n')
    .slice(1)
    .map((cue) => cue.split('\n').slice(1).join(' ').trim());
}

/** Plays from a time on, and waits until the clock has moved. */
async function playFrom(page: EnginePage, time: number): Promise<void> {
  await page.evaluate((start) => {
    const player = document.querySelector<any>('stream-player');
    player.currentTime = start;
    player.play().catch((error: Error) => (window as any).refusals.push(String(error)));
  }, time);
  const past = time + 0.5;
  await pageUntil(
    page,
    `the clock to pass ${past} s`,
    (goal) => {
      const {error, currentTime, nativeEl} = document.querySelector<any>('stream-player');
      if (error) throw new Error(`${error.detail?.code}: ${error.message}`);
      const {paused, seeking, readyState, buffered} = nativeEl;
      if (!paused && !seeking && currentTime >= goal) return true;
      // What is thrown tells where it stands, should it never come.
      throw new Error(JSON.stringify({currentTime, paused, seeking, readyState, buffered: buffered.length && [buffered.start(0), buffered.end(0)]}));
    },
    past,
  );
}

/** Frequency of the loudest tone that the video gives out now, in hertz. */
function pitchNow(page: EnginePage): Promise<number> {
  return page.evaluate(() => {
    const store = window as any;
    if (!store.analyser) {
      const context = new AudioContext();
      store.analyser = new AnalyserNode(context, {fftSize: 16384, smoothingTimeConstant: 0});
      context.createMediaElementSource(document.querySelector<any>('stream-player').nativeEl).connect(store.analyser).connect(context.destination);
    }
    const {analyser} = store;
    const levels = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(levels);
    return (levels.indexOf(Math.max(...levels)) * analyser.context.sampleRate) / analyser.fftSize;
  });
}

/** Language of the sound that the engine under the element says it plays. */
function engineLanguage(page: EnginePage): Promise<string | undefined> {
  return page.evaluate(() => {
    const {engine} = document.querySelector<any>('stream-player');
    return engine.getCurrentTrackFor ? engine.getCurrentTrackFor('audio')?.lang : engine.audioTracks[engine.audioTrack]?.lang;
  });
}

/** Waits until a language is heard: by its pitch where the browser lets us listen, else by the engine's own word. */
async function heard(page: EnginePage, engine: string, {language, pitch}: {language: string; pitch: number}): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = engine === 'chromium' ? Math.abs((await pitchNow(page)) - pitch) < 8 : (await engineLanguage(page)) === language;
    if (found) return;
    assert.ok(Date.now() < end, `${language} was not heard`);
  }
}

for (const name of ENGINES) {
  for (const protocol of ['hls', 'dash'] as const) {
    test(`${name} plays the sample by ${protocol}: sound, captions and quality are what was chosen`, {timeout: 240_000}, async (t) => {
      const page = await openEngine(name);
      await page.goto(`${service.origin}/player.html?src=${SAMPLE_UID}&protocol=${protocol}`);
      await page.evaluate(() => void ((window as any).refusals = []));
      await pageUntil(page, 'the tag', () => Boolean(customElements.get('stream-player')));

      await t.test('it plays', async () => {
        await playFrom(page, 0);
        const facts = await page.evaluate(() => {
          const {duration, engine, videoRenditions, streamType} = document.querySelector<any>('stream-player');
          return {duration, streamType, dash: Boolean(engine.getCurrentTrackFor), heights: Array.from(videoRenditions, ({height}: any) => height)};
        });
        assert.ok(Math.abs(facts.duration - 24) < 0.25, String(facts.duration));
        assert.deepEqual([facts.streamType, facts.dash, facts.heights], ['on-demand', protocol === 'dash', HEIGHTS]);
        assert.deepEqual(await page.evaluate(() => (window as any).refusals), []);
      });

      await t.test('the sound changes with the audio track', async () => {
        const languages = await page.evaluate(() =>
          Array.from(document.querySelector<any>('stream-player').audioTracks, ({language}: any) => language),
        );
        assert.deepEqual(languages, ['en', 'es']);
        await heard(page, name, {language: 'en', pitch: 440});
        for (const [index, chosen] of [
          [1, {language: 'es', pitch: 660}],
          [0, {language: 'en', pitch: 440}],
        ] as const) {
          await playFrom(page, 2);
          await page.evaluate((track) => void (document.querySelector<any>('stream-player').audioTracks[track].enabled = true), index);
          await heard(page, name, chosen);
          await playFrom(page, 8);
        }
      });

      await t.test('the captions drawn are those of the text track shown', async () => {
        for (const [index, language] of ['en', 'es'].entries()) {
          await playFrom(page, 3);
          await page.evaluate((track) => void (document.querySelector<any>('stream-player').textTracks[track].mode = 'showing'), index);
          const drawn = await pageUntil(
            page,
            `captions in ${language}`,
            (all) => {
              const cue = document.querySelector('stream-player')!.shadowRoot!.querySelector<HTMLElement>('[part~=cue]');
              const text = cue?.textContent?.replaceAll(/\s+/g, ' ').trim();
              return text && all.includes(text) && cue!.getBoundingClientRect().height > 0 ? text : '';
            },
            await words(language),
          );
          assert.ok(drawn);
        }
        const native = await page.evaluate(() =>
          Array.from(document.querySelector<any>('stream-player').nativeEl.textTracks as TextTrackList, ({mode}) => mode),
        );
        assert.ok(!native.includes('showing'), 'the browser draws none of them a second time');
      });

      await t.test('the picture changes with the quality', async () => {
        for (const index of [2, 0]) {
          await playFrom(page, 4);
          await page.evaluate((chosen) => void (document.querySelector<any>('stream-player').videoRenditions.selectedIndex = chosen), index);
          await pageUntil(
            page,
            `a picture of ${HEIGHTS[index]} lines`,
            (height) => document.querySelector<any>('stream-player').nativeEl.videoHeight === height,
            HEIGHTS[index],
          );
        }
        await playFrom(page, 12);
      });
    });
  }
}
