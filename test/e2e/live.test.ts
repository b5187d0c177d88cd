import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {hasBrowser, keepsPages, launchBrowser, startService, until, watchPage, type BrowserName, type TestService} from './harness.js';
import {openBroadcaster, openEyes, openViewer, reaches, toggleBroadcast, watches} from './live-page.js';

const TIMEOUT = {timeout: 300_000};

/** A page in a window of its own: a page behind another one paints nothing. */
async function openWindow(browser: Browser): Promise<Page> {
  return (await browser.createBrowserContext()).newPage();
}

// Pictures are encoded and decoded all the time: what one test started must be gone before the next one.
async function startDemo(t: TestContext): Promise<TestService> {
  const service = await startService({script: 'demo', sample: false, env: {STREAM_SAMPLE: '0'}});
  t.after(() => service.stop());
  return service;
}

async function launch(t: TestContext, name: BrowserName = 'chromium', args: string[] = []): Promise<Browser> {
  const browser = await launchBrowser(name, {args});
  t.after(() => browser.close());
  return browser;
}

async function viewers(service: TestService, link: string): Promise<number> {
  const uid = new URL(link).searchParams.get('src');
  const response = await fetch(`${service.origin}/demo/live-inputs/${uid}/sessions`);
  return ((await response.json()) as {viewers: number}).viewers;
}

test('a broadcast is seen in Chromium and in Firefox by viewers who were there first, and again when it comes back', TIMEOUT, async (t) => {
  const service = await startDemo(t);
  const chromium = await launch(t);
  const sender = await openWindow(chromium);
  const watched = [watchPage(sender, {origins: [service.origin]})];
  const link = await openBroadcaster(sender, service.origin);

  const pages: Record<string, Page> = {Chromium: await openWindow(chromium)};
  if (hasBrowser('firefox')) pages.Firefox = await (await launch(t, 'firefox')).newPage();
  for (const page of Object.values(pages)) watched.push(watchPage(page, {origins: [service.origin]}));
  for (const [name, page] of Object.entries(pages)) {
    await openViewer(page, link);
    await reaches(page, 'waiting', name);
  }

  await toggleBroadcast(sender);
  for (const [name, page] of Object.entries(pages)) {
    const {states} = await watches(page, name);
    assert.deepEqual(states.slice(-3), ['waiting', 'connecting', 'live'], `${name} started by itself`);
  }
  const own = await watches(sender, 'the broadcaster’s own viewer');
  assert.equal(own.muted, true);

  await toggleBroadcast(sender);
  for (const [name, page] of Object.entries(pages)) await reaches(page, 'ended', name);
  await toggleBroadcast(sender);
  for (const [name, page] of Object.entries(pages)) await watches(page, name);
  watched.forEach((watch) => watch.assertClean());

  for (const page of Object.values(pages)) await page.close();
  await sender.goto('about:blank');
  await until(async () => (await viewers(service, link)) === 0, {what: 'every viewer to have left'});
});

test('Firefox broadcasts too', {...TIMEOUT, skip: !hasBrowser('firefox')}, async (t) => {
  const service = await startDemo(t);
  const sender = await (await launch(t, 'firefox')).newPage();
  const watch = watchPage(sender, {origins: [service.origin]});
  const link = await openBroadcaster(sender, service.origin);
  await toggleBroadcast(sender);
  const page = await (await launch(t)).newPage();
  await openViewer(page, link);
  await watches(page, 'Chromium');
  await watches(sender, 'Firefox');
  watch.assertClean();
});

test('a killed and restarted relay is found again', TIMEOUT, async (t) => {
  const service = await startDemo(t);
  const chromium = await launch(t);
  const sender = await openWindow(chromium);
  const link = await openBroadcaster(sender, service.origin);
  const page = await openWindow(chromium);
  await openViewer(page, link);
  await toggleBroadcast(sender);
  await watches(page, 'the viewer');

  await service.kill();
  await reaches(page, 'reconnecting', 'the viewer');
  await service.restart();
  const {states} = await watches(page, 'the viewer');
  assert.ok(!states.includes('error'), `never gave up: ${states.join(' ')}`);
  await until(async () => (await viewers(service, link)) === 2, {what: 'the broadcaster’s own viewer and this one to be there once each'});
});

test('a browser that allows no sound plays without it, until the viewer presses Unmute', TIMEOUT, async (t) => {
  const service = await startDemo(t);
  const sender = await (await launch(t)).newPage();
  const link = await openBroadcaster(sender, service.origin);
  await toggleBroadcast(sender);

  const strict = await launch(t, 'chromium', ['--autoplay-policy=document-user-activation-required']);
  const page = await strict.newPage();
  await page.evaluateOnNewDocument(() => {
    // The page's viewer is muted to begin with; this one wants its sound.
    document.addEventListener('DOMContentLoaded', () => document.querySelector('stream-live-viewer')!.removeAttribute('muted'));
  });
  await page.goto(link);
  // Whatever puppeteer's own `evaluate` runs counts as a gesture of the user.
  const session = await page.createCDPSession();
  const expression = `(({state, muted, paused, notice}) => [state, muted, paused, notice?.kind].join())(document.querySelector('stream-live-viewer'))`;
  const seen = async () => ((await session.send('Runtime.evaluate', {expression})).result.value as string) === 'live,true,false,muted';
  await until(seen, {timeout: 60_000, what: 'the viewer to play without sound, and to say so'});
  const unmute = await until(() => page.$('>>> [part~=unmute-button]'), {what: 'the button'});
  await unmute.click();
  await openEyes(page);
  const loud = await watches(page, 'the viewer');
  assert.deepEqual([loud.muted, loud.notice], [false, null]);
});

test('a page in the back/forward cache watches nothing, and goes on when it is shown again', TIMEOUT, async (t) => {
  const service = await startDemo(t);
  const chromium = await launch(t);
  if (!(await keepsPages(chromium, `${service.origin}/favicon.svg`, `${service.origin}/live.html`)))
    return t.skip('this browser has no back/forward cache');
  const sender = await openWindow(chromium);
  const link = await openBroadcaster(sender, service.origin);
  await toggleBroadcast(sender);
  await watches(sender, 'the broadcaster’s own viewer');
  const page = await openWindow(chromium);
  await openViewer(page, link);
  await watches(page, 'the viewer');
  assert.equal(await viewers(service, link), 2);
  await page.goto(`${service.origin}/favicon.svg`);
  await until(async () => (await viewers(service, link)) === 1, {what: 'the viewer to have left'});
  await page.goBack();
  const kept = await page.evaluate(() => 'seen' in window);
  assert.ok(kept, 'the page came out of the cache');
  await watches(page, 'the viewer');
});
