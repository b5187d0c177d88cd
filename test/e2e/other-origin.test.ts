import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {
  launchBrowser,
  processed,
  readVideo,
  ROOT,
  SAMPLE_UID,
  serveStatic,
  startService,
  until,
  watchPage,
  type PageWatch,
  type TestService,
} from './harness.js';
import {openBroadcaster, openViewer, toggleBroadcast, watches} from './live-page.js';
import {assertPlayed, FIXTURES, mediaFile, playToEnd, refusalOf} from './played.js';
import {choose, seenUploads} from './upload-page.js';

/*
 * Three origins, as in the field: the page's own, the one that the tags come from, and the one of the service.
 */

let service: TestService;
let browser: Browser;
let tags: {origin: string};

before(async () => {
  assert.ok(existsSync(join(ROOT, 'dist/cdn')), 'dist/cdn is missing: run `npm run build` first');
  service = await startService({script: 'demo'});
  browser = await launchBrowser();
  tags = await serveStatic({folder: join(ROOT, 'dist')});
});

/** A site on an origin of its own whose page has this body. `provoked`: what the browser itself prints of refusals that the test asks for. */
async function site(body: string, provoked: RegExp[] = []): Promise<{page: Page; watch: PageWatch; origin: string}> {
  const html = `<!doctype html><html lang="en"><title>Another site</title>
    <link rel="stylesheet" href="${tags.origin}/stream-tags.css">
    <script type="module" src="${tags.origin}/cdn/stream-tags.js"></script>
    <body>${body}</body></html>`;
  const {origin} = await serveStatic({pages: {'/': html}});
  assert.equal(new Set([origin, tags.origin, service.origin]).size, 3);
  const page = await browser.newPage();
  const watch = watchPage(page, {origins: [origin, tags.origin, service.origin], ignore: provoked});
  return {page, watch, origin};
}

/** Opens such a page, and waits until its tags are defined. */
async function open(body: string, provoked: RegExp[] = []): Promise<{page: Page; watch: PageWatch}> {
  const {page, watch, origin} = await site(body, provoked);
  await page.goto(origin);
  await page.waitForFunction(() => customElements.get('stream-player') && customElements.get('stream-uploader'));
  return {page, watch};
}

const player = (): string => `<stream-player controls base-url="${service.origin}"></stream-player>`;

/** Where uploads go, by the protocol that takes them. */
const TARGETS = {
  tus: () => `endpoint="${service.origin}/demo/tus"`,
  form: () => `direct-upload-url="${service.origin}/demo/direct-upload"`,
};

/** Uploads a file and waits until the tag says that it is over; answers how it ended. */
async function upload(page: Page, name: string) {
  await choose(page, mediaFile(name));
  return until(async () => (await seenUploads(page)).find(({state}) => state === 'ready' || state === 'error'), {
    timeout: 120_000,
    what: `${name} to be ready`,
  });
}

/** Another video on the service; answers its uid. */
async function shortVideo(): Promise<string> {
  const {uid, uploadURL} = await service.api<{uid: string; uploadURL: string}>('/direct_upload', {
    method: 'POST',
    body: JSON.stringify({maxDurationSeconds: 60}),
  });
  const body = new FormData();
  body.append('file', new Blob([await readFile(mediaFile('short-silent.mp4'))]), 'short.mp4');
  assert.ok((await fetch(uploadURL, {method: 'POST', body})).ok);
  await processed(service.origin, uid);
  return uid;
}

for (const [index, name] of FIXTURES.entries()) {
  const protocol = index % 2 ? 'form' : 'tus';
  test(`${name}, uploaded by ${protocol}, plays to its end`, async () => {
    const {page, watch} = await open(
      `<stream-uploader ${TARGETS[protocol]()} status-url="${service.origin}/demo/videos/{id}"></stream-uploader>${player()}`,
    );
    const {state, uid} = await upload(page, name);
    assert.equal(state, 'ready');
    // It can be watched before its best quality is there.
    await processed(service.origin, uid!);
    assertPlayed(name, await playToEnd(page, uid!));
    watch.assertClean();
    await page.close();
  });
}

test('a file that is no video ends in the reason why', async () => {
  const {page, watch} = await open(`<stream-uploader ${TARGETS.tus()} status-url="${service.origin}/demo/videos/{id}"></stream-uploader>${player()}`);
  const {state, error, uid} = await upload(page, 'not-a-video.mp4');
  assert.equal(state, 'error');
  assert.equal(error, 'processing-failed');
  assert.equal((await readVideo(service.origin, uid!))?.status.errorReasonCode, 'ERR_NON_VIDEO');
  const line = () => page.$eval('stream-uploader', (element) => element.shadowRoot!.querySelector('[part~="status"]')!.textContent);
  await until(async () => /not a video/i.test((await line()) ?? ''), {what: 'the reason in the row'});
  watch.assertClean();
  await page.close();
});

test('a signed video plays with its token, and not without, with an old one or with that of another video', async () => {
  const sign = async (uid: string, claims = {}) =>
    (await service.api<{token: string}>(`/${uid}/token`, {method: 'POST', body: JSON.stringify(claims)})).token;
  const other = await shortVideo();
  await service.api(`/${SAMPLE_UID}`, {method: 'POST', body: JSON.stringify({requireSignedURLs: true})});
  const refusals = [/Failed to load resource: the server responded with a status of 40[13]/];
  const {page, watch} = await open(player(), refusals);
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  const ended = await sign(SAMPLE_UID, {exp: hourAgo + 60, nbf: hourAgo});
  assert.equal(await refusalOf(page, {src: SAMPLE_UID}), 'not-allowed');
  assert.equal(await refusalOf(page, {token: ended}), 'token-expired');
  assert.equal(await refusalOf(page, {token: await sign(other)}), 'token-rejected');
  await page.$eval(
    'stream-player',
    (element, token) => {
      element.setAttribute('token', token);
      (element as unknown as HTMLVideoElement).play().catch(() => undefined);
    },
    await sign(SAMPLE_UID),
  );
  const time = () => page.$eval('stream-player', (element) => (element as unknown as HTMLVideoElement).currentTime);
  await until(async () => (await time()) > 1, {what: 'the signed video to play'});
  watch.assertClean();
  await page.close();
  await service.api(`/${SAMPLE_UID}`, {method: 'POST', body: JSON.stringify({requireSignedURLs: false})});
});

test('a broadcast is seen', async () => {
  const studio = await browser.newPage();
  const link = await openBroadcaster(studio, service.origin);
  await toggleBroadcast(studio);
  const uid = new URL(link).searchParams.get('src');
  const {page, watch, origin} = await site(
    `<stream-live-viewer src="${uid}" base-url="${service.origin}" controls autoplay muted></stream-live-viewer>`,
  );
  await openViewer(page, origin);
  await watches(page, 'the viewer on another site');
  watch.assertClean();
  await Promise.all([page.close(), studio.close()]);
});
