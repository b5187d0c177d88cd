import assert from 'node:assert/strict';
import {join} from 'node:path';
import {before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser} from '../support/browsers.js';
import {consumer, type Consumer} from '../support/consumer.js';
import {serveStatic} from '../support/static-server.js';
import {until} from '../support/until.js';
import {watchPage} from '../support/watch.js';

const TAGS = ['stream-live-viewer', 'stream-player', 'stream-uploader'];
const ENTRIES: Record<string, string[]> = {
  'stream-tags': TAGS,
  'stream-tags/stream-player': ['stream-player'],
  'stream-tags/stream-uploader': ['stream-uploader'],
  'stream-tags/stream-live-viewer': ['stream-live-viewer'],
  'stream-tags/elements': [],
  'stream-tags/whep': [],
  'stream-tags/upload': [],
  'stream-tags/vue': [],
  'stream-tags/locales/en': [],
  'stream-tags/react': TAGS,
};

let application: Consumer;
let browser: Browser;

before(async () => {
  application = await consumer();
  browser = await launchBrowser();
});

/** Opens a page of one or more module scripts; answers the tags it has registered, in the order of their names. */
async function open(scripts: readonly string[], origin: string) {
  const page = await browser.newPage();
  const watch = watchPage(page, {origins: [origin, ...scripts.map((url) => new URL(url).origin)]});
  await page.evaluateOnNewDocument(() => {
    const registered: string[] = ((window as unknown as {registered: string[]}).registered = []);
    const define = customElements.define.bind(customElements);
    customElements.define = (name, ...rest) => {
      registered.push(name);
      define(name, ...rest);
    };
  });
  await page.goto(`${origin}/blank`);
  for (const url of scripts) await page.evaluate((name: string) => import(name), url);
  const registered = await page.evaluate(() => (window as unknown as {registered: string[]}).registered.sort());
  return {page, watch, registered};
}

const BLANK = {'/blank': '<!doctype html><title>Blank</title>'};

for (const [name, tags] of Object.entries(ENTRIES)) {
  test(`${name} registers ${tags.length ? tags.join(', ') : 'nothing'}`, async () => {
    const folder = await application.bundle(`import * as all from '${name}'; globalThis.all = all;`);
    const {origin} = await serveStatic({folder, pages: BLANK});
    const {page, watch, registered} = await open([`${origin}/main.js`], origin);
    assert.deepEqual(registered, tags);
    watch.assertClean();
    await page.close();
  });
}

test('the CDN module registers all three tags, wherever it lies', async () => {
  const cdn = await serveStatic({folder: join(application.folder, 'node_modules/stream-tags/dist')});
  const {origin} = await serveStatic({pages: BLANK});
  const {page, watch, registered} = await open([`${cdn.origin}/cdn/stream-tags.js`], origin);
  assert.deepEqual(registered, TAGS);
  watch.assertClean();
  await page.close();
});

test('of two copies on a page the first wins, and one warning names both', async () => {
  const folder = join(application.folder, 'node_modules/stream-tags/dist');
  const [first, second] = await Promise.all([serveStatic({folder, pages: BLANK}), serveStatic({folder})]);
  const urls = [first, second].map(({origin}) => `${origin}/cdn/stream-tags.js`);
  const {page, watch, registered} = await open(urls, first.origin);
  assert.deepEqual(registered, TAGS);
  const winner = await page.evaluate(async (url: string) => {
    const {StreamPlayer} = (await import(url)) as {StreamPlayer: CustomElementConstructor};
    return customElements.get('stream-player') === StreamPlayer;
  }, urls[0]);
  assert.ok(winner);
  await until(() => watch.problems.length > 0, {what: 'the warning'});
  assert.equal(watch.problems.length, 1);
  assert.match(watch.problems[0], /^warn: <stream-\w[\w-]*> was registered first by stream-tags \d/);
  for (const url of urls) assert.ok(watch.problems[0].includes(new URL(url).origin), 'both addresses are named');
  assert.deepEqual(watch.foreign, []);
  await page.close();
});
