import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {launchBrowser, ROOT, startService, until, watchPage} from './harness.js';
import {choose, seenUploads} from './upload-page.js';

test('what is uploaded on a page is prepared before the eyes of its visitor, and plays there', {timeout: 120_000}, async () => {
  const service = await startService({script: 'demo'});
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const watch = watchPage(page, {origins: [service.origin]});
  await page.goto(`${service.origin}/upload-and-watch.html`);
  await page.evaluate(() => {
    const told: string[] = ((window as unknown as {told: string[]}).told = []);
    for (const name of ['uploadstart', 'uploadsuccess', 'uploadready'])
      document.querySelector('stream-uploader')!.addEventListener(`stream-${name}`, () => told.push(name));
  });
  await page.waitForFunction(() => (document.querySelector('stream-player') as {src?: string} | null)?.src, {});
  const before = await page.evaluate(() => document.querySelector('stream-player')!.src);
  await choose(page, join(ROOT, 'demo/media/h264-aac.mp4'));

  const {uid} = await until(async () => (await seenUploads(page)).find(({state}) => state === 'ready'), {
    timeout: 90_000,
    what: 'the video to be ready',
  });
  assert.deepEqual(await page.evaluate(() => (window as unknown as {told: string[]}).told), ['uploadstart', 'uploadsuccess', 'uploadready']);
  assert.notEqual(uid, before);
  await page.waitForFunction((id: string) => document.querySelector('stream-player')!.src === id, {}, uid!);
  await page.waitForFunction(
    (id: string) => document.querySelector(`#videos [aria-current="true"] img`)?.getAttribute('src')?.includes(id),
    {},
    uid!,
  );

  await page.evaluate(() => {
    document.querySelector('stream-player')!.muted = true;
  });
  await page.waitForFunction(
    () => document.querySelector('stream-player')!.shadowRoot!.querySelector<HTMLElement>('[part~="play-button"]')?.offsetParent,
  );
  await page.evaluate(() => document.querySelector('stream-player')!.shadowRoot!.querySelector<HTMLElement>('[part~="play-button"]')!.click());
  await page.waitForFunction(() => document.querySelector('stream-player')!.currentTime > 1);
  watch.assertClean();
});
