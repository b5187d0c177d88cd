import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {} from '../../src/elements/player/index.js';
import type {} from '../../src/elements/uploader/index.js';
import {launchBrowser, processed, readVideo, startService, until, watchPage, type TestService} from './harness.js';
import {assertPlayed, FIXTURES, mediaFile, playToEnd} from './played.js';
import {choose, seenUploads} from './upload-page.js';

/*
 * What people upload, through the demo's own pages: chosen at once on one page, watched to the end on another.
 */

const NO_VIDEO = 'not-a-video.mp4';

let service: TestService;
let browser: Browser;
const uids = new Map<string, string>();

before(async () => {
  service = await startService({script: 'demo', sample: false, env: {STREAM_SAMPLE: '0'}});
  browser = await launchBrowser();
});

test('files of every kind, chosen at once, become videos; a text file in disguise is named as such', {timeout: 240_000}, async () => {
  const page = await browser.newPage();
  const watch = watchPage(page, {origins: [service.origin]});
  await page.goto(`${service.origin}/uploader.html`);
  await page.waitForFunction(() => customElements.get('stream-uploader'));
  for (const name of [...FIXTURES, NO_VIDEO]) await choose(page, mediaFile(name));

  const names = () => page.$eval('stream-uploader', ({uploads}) => uploads.map(({name, state, uid}) => ({name, state, uid})));
  const over = await until(
    async () => {
      const all = await names();
      return all.length === FIXTURES.length + 1 && all.every(({state}) => state === 'ready' || state === 'error') ? all : null;
    },
    {timeout: 180_000, what: 'all uploads to end'},
  );
  assert.deepEqual(
    over.filter(({state}) => state === 'error').map(({name}) => name),
    [NO_VIDEO],
  );
  for (const {name, uid} of over) uids.set(name, uid ?? '');

  const [refused] = (await seenUploads(page)).filter(({state}) => state === 'error');
  assert.equal(refused.error, 'processing-failed');
  assert.equal((await readVideo(service.origin, uids.get(NO_VIDEO)!))?.status.errorReasonCode, 'ERR_NON_VIDEO');
  const said = () =>
    page.$eval('stream-uploader', ({shadowRoot}) =>
      Array.from(shadowRoot!.querySelectorAll('[part~="status"]'), (line) => line.textContent).join(' | '),
    );
  await until(async () => (await said()).includes('This file is not a video.'), {what: 'the reason to be told'});
  watch.assertClean();
  await page.close();
});

for (const name of FIXTURES) {
  test(`${name} plays to its end, in its own shape, size and length`, {timeout: 120_000}, async () => {
    const uid = uids.get(name) ?? '';
    // It can be watched before its best quality is there.
    await processed(service.origin, uid);
    const page = await browser.newPage();
    const watch = watchPage(page, {origins: [service.origin]});
    await page.goto(`${service.origin}/player.html?src=${uid}`);
    await page.waitForFunction(() => customElements.get('stream-player'));
    assertPlayed(name, await playToEnd(page, uid));
    watch.assertClean();
    await page.close();
  });
}

test('a video that failed says so in the player', async () => {
  const page = await browser.newPage();
  await page.goto(`${service.origin}/player.html?src=${uids.get(NO_VIDEO)}`);
  await page.waitForFunction(() => customElements.get('stream-player'));
  await page.$eval('stream-player', (player) => void player.play().catch(() => undefined));
  await page.waitForFunction(() =>
    document.querySelector('stream-player')!.shadowRoot!.querySelector('[role=alert]')?.textContent?.includes('could not be prepared'),
  );
  assert.equal(await page.$eval('stream-player', ({error}) => error?.detail.code), 'processing-failed');
});
