import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {launchBrowser, ROOT, startService, until, watchPage, type TestService} from './harness.js';

/** Pages that use the package as it is published, each by another way in. */
const WAYS: [name: string, path: string, player: string][] = [
  ['the component for React', '/react/', '#component'],
  ['the bare tag in React', '/react/', '#bare'],
  ['the tag in Vue', '/vue/', '#player'],
  ['a module script from a CDN', '/cdn.html', '#player'],
  ['a classic script from a CDN', '/cdn-classic.html', '#player'],
];

let service: TestService;
let browser: Browser;

before(async () => {
  for (const built of ['dist/cdn', 'demo/react/dist', 'demo/vue/dist'])
    assert.ok(existsSync(join(ROOT, built)), `${built} is missing: run \`npm run build\` first`);
  service = await startService({script: 'demo'});
  browser = await launchBrowser();
});

/** Presses the player's own play button, as a person does. */
async function pressPlay(page: Page, player: string): Promise<void> {
  const button = await page.waitForSelector(`${player} >>> [part~="play-button"]`, {visible: true});
  await button!.click();
}

const currentTime = (page: Page, player: string): Promise<number> =>
  page.$eval(player, (element) => (element as unknown as HTMLVideoElement).currentTime);

for (const [name, path, player] of WAYS) {
  test(`${name} plays the sample`, async () => {
    const page = await browser.newPage();
    const watch = watchPage(page, {origins: [service.origin]});
    await page.goto(service.origin + path);
    await pressPlay(page, player);
    const first = await until(() => currentTime(page, player), {what: 'the first second'});
    await until(async () => (await currentTime(page, player)) > first + 0.5, {what: 'the time to go on'});
    if (path === '/react/' || path === '/vue/')
      await page.waitForFunction(() =>
        Array.from(document.querySelectorAll('output'), (told) => told.value).some((text) => text === 'plays' || Number(text) > 0),
      );
    watch.assertClean();
    await page.close();
  });
}

test('a classic script promises the module', async () => {
  const page = await browser.newPage();
  const watch = watchPage(page, {origins: [service.origin]});
  await page.goto(`${service.origin}/cdn-classic.html`);
  const names = await page.evaluate(async () => Object.keys(await (window as unknown as {StreamTags: {ready: Promise<object>}}).StreamTags.ready));
  for (const name of ['StreamPlayer', 'StreamUploader', 'StreamLiveViewer', 'addMessages']) assert.ok(names.includes(name), name);
  watch.assertClean();
  await page.close();
});
