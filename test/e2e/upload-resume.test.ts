import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {Page} from 'puppeteer-core';
import {launchBrowser, ROOT, startService, until, type LoggedRequest, type TestService} from './harness.js';
import {call, choose, paddedVideo, recordTus, resent, seenUploads, sha256} from './upload-page.js';

const MEBIBYTE = 1_048_576;

/** Waits until the one upload of the page has `share` of the file on the server. */
async function accepted(page: Page, share: number, size: number): Promise<number> {
  const upload = await until(
    async () => {
      const [upload] = await seenUploads(page);
      if (upload?.error) throw new Error(upload.error);
      return (upload?.accepted ?? 0) >= share * size && upload.state === 'uploading' ? upload : null;
    },
    {timeout: 60_000, what: `${share * 100} % on the server`},
  );
  return upload.accepted!;
}

/** PATCHes in the service's own log that it took although they began below what it had acknowledged before. */
function takenTwice(log: readonly LoggedRequest[]): LoggedRequest[] {
  let acknowledged = 0;
  return log.filter(({method, path, status, ...entry}) => {
    if (!path.startsWith('/upload/tus/') || (method !== 'PATCH' && method !== 'HEAD')) return false;
    const twice = method === 'PATCH' && status === 204 && (entry.offset as number) < acknowledged;
    acknowledged = Math.max(acknowledged, (entry.acknowledged as number | null) ?? 0);
    return twice;
  });
}

async function openUploader(page: Page, service: TestService): Promise<void> {
  await page.goto(`${service.origin}/uploader.html`);
  await page.waitForFunction(() => customElements.get('stream-uploader'));
  await page.evaluate(() => document.querySelector('stream-uploader')!.setAttribute('chunk-size', '16MiB'));
}

test('a 300 MB upload survives a killed server, a pause and a reload, and nothing is sent twice', {timeout: 240_000}, async () => {
  const service = await startService({script: 'demo', sample: false, env: {STREAM_SAMPLE: '0'}});
  const file = await paddedVideo(await readFile(join(ROOT, 'demo/media/short-silent.mp4')), 300);
  const size = (await readFile(join(ROOT, 'demo/media/short-silent.mp4'))).length + 8 + 300 * MEBIBYTE;
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const requests = recordTus(page);
  page.on('dialog', (dialog) => void dialog.accept());
  // Slow enough that every trouble meets bytes under way, whatever the machine.
  await page.emulateNetworkConditions({download: 100 * MEBIBYTE, upload: 24 * MEBIBYTE, latency: 0});
  await openUploader(page, service);
  await choose(page, file);

  const beforeKill = await accepted(page, 0.15, size);
  const log = await service.requests();
  await service.kill();
  const standing = await until(async () => (await seenUploads(page)).find(({state}) => state === 'retrying'), {
    what: 'the upload to notice the dead server',
  });
  assert.equal(standing.reason, 'unreachable');
  await service.restart();
  const afterKill = await accepted(page, 0.35, size);
  assert.ok(afterKill > beforeKill);

  await call(page, 'pause');
  const [paused] = await until(async () => (await seenUploads(page)).filter(({state}) => state === 'paused'), {what: 'the pause'});
  const patches = () => requests.filter(({method}) => method === 'PATCH').length;
  const patchesAtPause = patches();
  await page.waitForNetworkIdle({idleTime: 1000});
  assert.equal(patches(), patchesAtPause);
  assert.equal((await seenUploads(page))[0].sent, paused.sent);
  await call(page, 'resume');

  const beforeReload = await accepted(page, 0.6, size);
  await openUploader(page, service);
  await choose(page, file);
  const first = await until(async () => (await seenUploads(page)).find(({state}) => state === 'uploading'), {what: 'the upload to go on'});
  assert.ok(first.accepted! >= beforeReload, `went on from ${first.accepted}, had ${beforeReload}`);

  const done = await until(
    async () => {
      const [upload] = await seenUploads(page);
      if (upload?.error) throw new Error(upload.error);
      return ['processing', 'ready'].includes(upload.state) ? upload : null;
    },
    {timeout: 90_000, what: 'the end of the upload'},
  );
  assert.equal(done.accepted, size);
  assert.equal(await sha256(join(service.data, 'videos', done.uid!, 'source')), await sha256(file));
  assert.deepEqual(resent(requests), []);
  assert.deepEqual(takenTwice([...log, ...(await service.requests())]), []);
  const videos = await service.api<{uid: string}[]>('');
  assert.equal(videos.length, 1, 'one upload for one file');
  await until(async () => (await seenUploads(page))[0].state === 'ready', {timeout: 60_000, what: 'the video to be ready'});
});

test('a form upload shows its progress and cannot be paused', {timeout: 120_000}, async () => {
  const service = await startService({script: 'demo', sample: false, env: {STREAM_SAMPLE: '0'}});
  const file = await paddedVideo(await readFile(join(ROOT, 'demo/media/short-silent.mp4')), 30);
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.emulateNetworkConditions({download: 100 * MEBIBYTE, upload: 8 * MEBIBYTE, latency: 0});
  await openUploader(page, service);
  await page.evaluate(() => {
    const uploader = document.querySelector('stream-uploader')!;
    uploader.removeAttribute('endpoint');
    uploader.setAttribute('direct-upload-url', '/demo/direct-upload');
    const sent: number[] = ((window as unknown as {sent: number[]}).sent = []);
    uploader.addEventListener('stream-uploadprogress', (event) => sent.push((event as Event & {upload: {sent: number}}).upload.sent));
  });
  await choose(page, file);
  const moving = await until(
    async () => (await seenUploads(page)).find(({state, sent, bytesPerSecond}) => state === 'uploading' && sent > 0 && bytesPerSecond),
    {
      what: 'bytes and a speed',
    },
  );
  assert.equal(moving.progress, null, 'a form upload is accepted as a whole');
  assert.ok(moving.secondsLeft! > 0);
  const buttons = await page.evaluate(() =>
    Array.from(document.querySelector('stream-uploader')!.shadowRoot!.querySelectorAll('#list button'), (button) => button.part.value),
  );
  assert.deepEqual(buttons, ['button cancel-button']);
  const done = await until(async () => (await seenUploads(page)).find(({state}) => state === 'ready'), {
    timeout: 60_000,
    what: 'the video to be ready',
  });
  const sent = await page.evaluate(() => (window as unknown as {sent: number[]}).sent);
  assert.ok(new Set(sent).size > 5, 'progress came in steps');
  assert.equal(await sha256(join(service.data, 'videos', done.uid!, 'source')), await sha256(file));
});
