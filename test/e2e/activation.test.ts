import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {chromiumLaunchOptions} from '../helpers/chromium.mjs';
import {launchBrowser, startService, until, watchPage, type TestService} from './harness.js';
import {playerState, samplePlayer, servePlayerPage} from './player-page.js';

/** Browsers let sound begin only after a gesture; the usual flags of tests hide what follows from that. */
let browser: Browser;
let service: TestService;

before(async () => {
  service = await startService();
  const {args, ...options} = await chromiumLaunchOptions();
  const strict = args.filter((arg) => !arg.startsWith('--autoplay-policy')).concat('--autoplay-policy=user-gesture-required');
  browser = await launchBrowser('chromium', {...options, args: strict, ignoreDefaultArgs: ['--autoplay-policy=no-user-gesture-required']});
});

async function open(attributes: string): Promise<Page> {
  const origin = await servePlayerPage(samplePlayer(service.origin, attributes));
  const page = await browser.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => customElements.get('stream-player') !== undefined);
  return page;
}

/** Whatever puppeteer's own `evaluate` runs counts as a gesture of the user; this does not. */
async function look<T>(page: Page, expression: string): Promise<T> {
  const session = await page.createCDPSession();
  const {result} = await session.send('Runtime.evaluate', {expression, returnByValue: true});
  await session.detach();
  return result.value as T;
}

const PLAYER = "document.querySelector('stream-player')";

for (const protocol of ['hls', 'dash']) {
  test(`one press plays once, with sound, however late the engine comes (${protocol})`, async () => {
    const page = await open(`controls preload="none" protocol="${protocol}"`);
    await look(
      page,
      `seen = []; for (const type of ['play', 'playing', 'waiting', 'pause']) ${PLAYER}.addEventListener(type, () => seen.push(type))`,
    );
    await page.setRequestInterception(true);
    const held: string[] = [];
    let release: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    page.on('request', (request) => {
      const isEngine = new RegExp(`/chunks/${protocol}[^/]*\\.js$`).test(request.url());
      if (isEngine) held.push(request.url());
      void (isEngine ? late : Promise.resolve()).then(() => request.continue()).catch(() => undefined);
    });
    const button = await page.waitForSelector('stream-player >>> [part~="play-button"]', {visible: true});
    await button!.click();
    // The delay is the case itself: longer than a gesture counts as recent.
    await new Promise((resolve) => setTimeout(resolve, 8000));
    assert.equal(await look(page, 'navigator.userActivation.isActive'), false);
    assert.ok(held.length > 0, 'the engine was held back');
    assert.equal(await look(page, `${PLAYER}.paused`), false);
    release();
    await until(() => look<boolean>(page, `${PLAYER}.currentTime > 0.5`), {what: 'playback'});
    assert.equal(await look(page, `${PLAYER}.muted`), false);
    // On a busy machine it may wait for data; it begins once.
    assert.match(await look(page, `seen.join(' ')`), /^play( waiting)* playing( waiting playing)*$/);
    await page.close();
  });
}

test('autoplay with sound is refused quietly and leaves the play button', async () => {
  const page = await open('controls autoplay');
  const watch = watchPage(page);
  await page.waitForFunction(() => (document.querySelector('stream-player') as unknown as HTMLVideoElement).readyState >= 3);
  assert.equal((await playerState(page)).paused, true);
  const label = await page.$eval('stream-player >>> [part~="play-button"]', (button) => button.getAttribute('aria-label'));
  assert.equal(label, 'Play');
  watch.assertClean();
  await page.close();
});

test('play() without a gesture rejects as on <video>', async () => {
  // Scripts that a test evaluates count as gestures; those of the page do not.
  const script = `customElements.whenDefined('stream-player').then(() => document.querySelector('stream-player').play()).catch((error) => (document.title = error.name))`;
  const origin = await servePlayerPage(`${samplePlayer(service.origin, 'preload="none"')}<script type="module">${script}</script>`);
  const page = await browser.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => document.title === 'NotAllowedError');
  assert.equal((await playerState(page)).paused, true);
  await page.close();
});

test('muted autoplay plays', async () => {
  const page = await open('controls autoplay muted');
  await until(async () => (await playerState(page)).currentTime > 0.5, {what: 'playback'});
  await page.close();
});
