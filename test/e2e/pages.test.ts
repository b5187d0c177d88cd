import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {before, describe, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {launchBrowser, startService, watchPage, type TestService} from './harness.js';

const PAGES = ['/', '/player.html', '/uploader.html', '/live.html', '/upload-and-watch.html', '/broadcast.html'];
const TAGS = ['stream-player', 'stream-uploader', 'stream-live-viewer'];

interface Violation {
  id: string;
  impact: string;
  nodes: {html: string}[];
}

let service: TestService;
let browser: Browser;
let axe: string;

before(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  service = await startService({script: 'demo'});
  browser = await launchBrowser();
});

/** Opens a page of the demo and waits until its elements stand and the network is quiet. */
async function open(
  path: string,
  {width, scheme}: {width: number; scheme: 'light' | 'dark'},
): Promise<{page: Page; watch: ReturnType<typeof watchPage>}> {
  const page = await browser.newPage();
  const watch = watchPage(page, {origins: [service.origin]});
  await page.setViewport({width, height: 800});
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.goto(`${service.origin}${path}`);
  await page.waitForFunction(
    (tags: string[]) => tags.every((tag) => !document.querySelector(tag) || customElements.get(tag)) && document.querySelector('.site-header nav'),
    {},
    TAGS,
  );
  // A viewer that waits for its broadcast asks again and again: two requests under way count as quiet.
  await page.waitForNetworkIdle({concurrency: 2, idleTime: 500});
  return {page, watch};
}

/** What axe finds that keeps somebody out. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const {violations} = await (globalThis as unknown as {axe: {run(): Promise<{violations: Violation[]}>}}).axe.run();
    return violations;
  });
  return found
    .filter(({impact}) => impact === 'serious' || impact === 'critical')
    .map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(' | ')}`);
}

for (const path of PAGES) {
  describe(`the page ${path}`, () => {
    for (const scheme of ['light', 'dark'] as const) {
      test(`asks nobody else for anything, complains of nothing and keeps nobody out (${scheme})`, {timeout: 60_000}, async () => {
        const {page, watch} = await open(path, {width: 1280, scheme});
        const shape = await page.evaluate(() => ({
          title: document.title,
          headings: document.querySelectorAll('h1').length,
          scheme: getComputedStyle(document.documentElement).colorScheme,
        }));
        assert.match(shape.title, /stream-tags/);
        assert.equal(shape.headings, 1);
        assert.equal(shape.scheme, scheme);
        assert.deepEqual(await barriers(page), []);
        watch.assertClean();
        await page.close();
      });
    }

    test('fits a narrow screen', {timeout: 60_000}, async () => {
      const {page, watch} = await open(path, {width: 320, scheme: 'light'});
      const {content, room, wide} = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        room: document.documentElement.clientWidth,
        wide: Array.from(document.querySelectorAll('main *'), (element) => [element.localName, element.getBoundingClientRect().right] as const)
          .filter(([, right]) => right > innerWidth + 1)
          .map(([name]) => name),
      }));
      assert.ok(content <= room, `${content} > ${room}: ${wide.join(', ')}`);
      watch.assertClean();
      await page.close();
    });
  });
}

test('a first start shows how far its video is, without a complaint, and then plays it', {timeout: 240_000}, async () => {
  const first = await startService({script: 'demo', sample: false});
  const page = await browser.newPage();
  const watch = watchPage(page, {origins: [first.origin]});
  await page.goto(first.origin);
  await page.waitForFunction(() => document.querySelector('stream-player')!.readyState >= 1, {timeout: 200_000});
  await page.evaluate(async () => {
    const player = document.querySelector('stream-player')!;
    player.muted = true;
    await player.play();
  });
  await page.waitForFunction(() => document.querySelector('stream-player')!.currentTime > 0.5);
  watch.assertClean();
  await page.close();
});
