import assert from 'node:assert/strict';
import {before, describe, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import type {} from '../../src/elements/player/index.js';
import {windowsOf} from './engine-page.js';
import {launchBrowser, SAMPLE_UID, startService, until, watchPage, type TestService} from './harness.js';
import {signedVideo, watchWithShortTokens} from './token-view.js';

/*
 * A private video on the demo's player page: what a person sees of permissions.
 */

let service: TestService;
let browser: Browser;
before(async () => {
  service = await startService({script: 'demo'});
  browser = await launchBrowser();
  await service.api(`/${SAMPLE_UID}`, {method: 'POST', body: JSON.stringify({requireSignedURLs: true})});
});

const REFUSED = [/status of 40[134]/];

async function open(query: Record<string, string>, ignore: RegExp[] = []): Promise<{page: Page; watch: ReturnType<typeof watchPage>}> {
  // In a window of its own: a page behind another one may stand still.
  const page = await (await browser.createBrowserContext()).newPage();
  const watch = watchPage(page, {origins: [service.origin], ignore});
  await page.goto(`${service.origin}/player.html?${new URLSearchParams({src: SAMPLE_UID, ...query})}`);
  await page.waitForFunction(() => customElements.get('stream-player'));
  return {page, watch};
}

/** Asks to play, as the page would; what comes of it shows in the element. */
const play = (page: Page): Promise<void> => page.$eval('stream-player', (player) => void player.play().catch(() => undefined));

/** The error's code, once the panel tells a person about it in these words. */
async function refusal(page: Page, words: string): Promise<string | undefined> {
  const alert = () => page.$eval('stream-player', ({shadowRoot}) => shadowRoot!.querySelector('[role=alert]')?.textContent ?? '');
  await until(async () => (await alert()).includes(words), {what: words});
  return page.$eval('stream-player', ({error}) => error?.detail.code);
}

const token = async (id: string, expiresIn = 3600): Promise<string> =>
  ((await (await fetch(`${service.origin}/demo/token/${id}?exp=${expiresIn}`)).json()) as {token: string}).token;

test('with the page’s tokens it plays, poster and all', async () => {
  const {page, watch} = await open({'token-url': '/demo/token/{id}'});
  const pictures = async (): Promise<number[]> =>
    (await service.requests()).filter(({path}) => path.includes('/thumbnails/')).map(({status}) => status);
  await until(async () => (await pictures()).includes(200), {what: 'the poster'});
  await play(page);
  await page.waitForFunction(() => document.querySelector('stream-player')!.currentTime > 1);
  assert.ok((await pictures()).every((status) => status === 200));
  watch.assertClean();
  await page.close();
});

test('without a token, with an old one or that of another video it says why', async () => {
  const {uid} = await service.api<{uid: string}>('/direct_upload', {method: 'POST', body: JSON.stringify({maxDurationSeconds: 60})});
  for (const [secret, code, words] of [
    [null, 'not-allowed', 'may not be played here'],
    [await token(SAMPLE_UID, -60), 'token-expired', 'has run out'],
    [await token(uid), 'token-rejected', 'was not accepted'],
  ] as const) {
    const {page, watch} = await open({}, REFUSED);
    if (secret) await page.$eval('stream-player', (player, value) => player.setAttribute('token', value), secret);
    await play(page);
    assert.equal(await refusal(page, words), code);
    watch.assertClean();
    await page.close();
  }
});

test('after Try again a new token is asked for, and it plays', async () => {
  // Before the page opens: it asks for a token as soon as it looks at the manifest.
  const body = JSON.stringify({token: await token(SAMPLE_UID, -60)});
  await service.faults([{path: '^/demo/token/', status: 200, headers: {'Content-Type': 'application/json'}, body}]);
  const {page} = await open({'token-url': '/demo/token/{id}'}, REFUSED);
  await play(page);
  assert.equal(await refusal(page, 'has run out'), 'token-expired');
  await service.faults([]);
  await page.locator('stream-player >>> [part~=retry-button]').click();
  await page.waitForFunction(() => document.querySelector('stream-player')!.currentTime > 1);
  await page.close();
});

describe('a minute with tokens of six seconds', {concurrency: 2}, () => {
  const seconds = 60;
  let uid: string;
  before(async () => {
    uid = await signedVideo(service, seconds);
  });

  for (const protocol of ['hls', 'dash']) {
    test(`by ${protocol}: nothing stands still, and each token costs one request`, {timeout: 240_000}, async (t) => {
      t.diagnostic(JSON.stringify(await watchWithShortTokens(service, windowsOf(browser), {uid, protocol, seconds})));
    });
  }
});
