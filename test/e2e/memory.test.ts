import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {launchBrowser, startService, type TestService} from './harness.js';
import {samplePlayer, servePlayerPage} from './player-page.js';

const ROUNDS = 12;

let browser: Browser;
let service: TestService;

before(async () => {
  service = await startService();
  browser = await launchBrowser();
});

/** How many objects of a class are alive in the page after a full collection. */
async function alive(page: Page, prototype: string): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const {result} = await session.send('Runtime.evaluate', {expression: prototype});
  const {objects} = await session.send('Runtime.queryObjects', {prototypeObjectId: result.objectId!});
  const {result: count} = await session.send('Runtime.callFunctionOn', {
    functionDeclaration: 'function () { return this.length; }',
    objectId: objects.objectId!,
    returnByValue: true,
  });
  await session.detach();
  return count.value as number;
}

for (const protocol of ['hls', 'dash']) {
  test(`nothing of ${ROUNDS} players of ${protocol} stays behind once they are removed`, async () => {
    const page = await browser.newPage();
    await page.goto(await servePlayerPage('<main></main>'));
    await page.waitForFunction(() => customElements.get('stream-player') !== undefined);
    const tag = samplePlayer(service.origin, `controls muted preload="none" protocol="${protocol}" default-text-track="en" storage-key="none"`);
    for (let round = 0; round < ROUNDS; round++) {
      await page.evaluate(async (html) => {
        const main = document.querySelector('main')!;
        main.innerHTML = html;
        const player = main.querySelector('stream-player') as unknown as HTMLVideoElement;
        await player.play();
        await new Promise((resolve) => player.addEventListener('timeupdate', resolve, {once: true}));
        main.replaceChildren();
      }, tag);
    }
    const left = {
      players: await alive(page, 'customElements.get("stream-player").prototype'),
      videos: await alive(page, 'HTMLVideoElement.prototype'),
    };
    assert.ok(left.players <= 1, `${left.players} players are still alive`);
    assert.ok(left.videos <= 1, `${left.videos} <video> elements are still alive`);
    await page.close();
  });
}
