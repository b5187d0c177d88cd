import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {seeded} from '../../demo/server/front/seeded.js';
import {SAMPLE_UID, keepsPages, launchBrowser, startService, until, watchPage, type TestService} from './harness.js';
import {playerState, samplePlayer, servePlayerPage} from './player-page.js';

const isLong = process.env.STREAM_TEST_SEED !== undefined;
const CHANGES = isLong ? 1000 : 40;

/** The browser's own word about a media source that was let go in the moment it was attached. Nothing follows from it. */
const LET_GO = /ERR_FILE_NOT_FOUND \(blob:/;

let browser: Browser;
let service: TestService;

before(async () => {
  service = await startService();
  browser = await launchBrowser();
});

async function open(body: string): Promise<{page: Page; origin: string}> {
  const origin = await servePlayerPage(body);
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(origin);
  await page.waitForFunction(() => customElements.get('stream-player') !== undefined);
  return {page, origin};
}

for (const protocol of ['hls', 'dash']) {
  test(`a page comes back out of the back/forward cache and plays on (${protocol})`, async (t) => {
    const away = await servePlayerPage('<p>Away</p>');
    const {page} = await open(samplePlayer(service.origin, `controls autoplay muted loop protocol="${protocol}" storage-key="none"`));
    if (!(await keepsPages(browser, `${away}/?empty`, away))) return t.skip('this browser has no back/forward cache');
    await page.bringToFront();
    const watch = watchPage(page);
    await until(async () => (await playerState(page)).currentTime > 1, {what: 'playback'});
    await page.evaluate(() => addEventListener('pageshow', ({persisted}) => Object.assign(window, {persisted})));
    const {currentTime: left} = await playerState(page);
    await page.goto(away);
    await page.goBack();
    assert.equal(await page.evaluate(() => (window as unknown as {persisted?: boolean}).persisted), true);
    const {currentTime: back, paused} = await playerState(page);
    assert.equal(paused, false);
    assert.ok(back >= left, `it was at ${left} s, and is at ${back} s`);
    await until(async () => (await playerState(page)).currentTime > back + 1, {what: 'playback to go on'});
    watch.assertClean();
    await page.close();
  });
}

test(`${CHANGES} changes of the source leave one source, and nothing of the others`, {timeout: 1_800_000}, async (t) => {
  const seed = Number(process.env.STREAM_TEST_SEED ?? 1);
  t.diagnostic(`seed ${seed}`);
  const {page} = await open(samplePlayer(service.origin, 'controls muted storage-key="none"'));
  const watch = watchPage(page, {ignore: [/404/, LET_GO]});
  const random = seeded(seed);
  const pick = <T>(...choices: T[]): T => choices[Math.floor(random() * choices.length)];
  const sources = [SAMPLE_UID, SAMPLE_UID, 'f'.repeat(32), ''];
  for (let change = 0; change < CHANGES; change++) {
    const src = pick(...sources);
    const protocol = pick('hls', 'dash');
    const plays = random() < 0.6;
    const wait = pick('nothing', 'turn', 'frame', 'loadedmetadata', 'playing');
    await page.evaluate(
      async (next) => {
        const player = document.querySelector('stream-player') as unknown as HTMLVideoElement & {protocol: string};
        player.protocol = next.protocol;
        player.src = next.src;
        if (next.plays) player.play().catch(() => undefined);
        if (next.wait === 'turn') await new Promise((resolve) => setTimeout(resolve));
        if (next.wait === 'frame') await new Promise((resolve) => requestAnimationFrame(resolve));
        // The same source once more loads nothing anew.
        if (['loadedmetadata', 'playing'].includes(next.wait) && next.src && player.readyState === 0 && !player.error)
          await new Promise((resolve) => {
            for (const type of [next.wait, 'loadedmetadata', 'error']) player.addEventListener(type, resolve, {once: true});
          });
      },
      {src, protocol, plays, wait},
    );
  }
  await page.evaluate(async (src) => {
    const player = document.querySelector('stream-player') as unknown as HTMLVideoElement & {protocol: string};
    player.src = src;
    await player.play();
  }, SAMPLE_UID);
  const {currentTime} = await playerState(page);
  await until(async () => (await playerState(page)).currentTime > currentTime + 0.5, {what: 'playback of the last source'});
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const {result} = await session.send('Runtime.evaluate', {expression: 'MediaSource.prototype'});
  const {objects} = await session.send('Runtime.queryObjects', {prototypeObjectId: result.objectId!});
  const counted = await session.send('Runtime.callFunctionOn', {
    functionDeclaration: 'function () { return this.length; }',
    objectId: objects.objectId!,
    returnByValue: true,
  });
  const alive = counted.result.value as number;
  assert.ok(alive <= 2, `${alive} media sources are alive`);
  watch.assertClean();
  await page.close();
});
