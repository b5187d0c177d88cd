import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser, startService, until, watchPage, type TestService} from './harness.js';
import {playerState, samplePlayer, servePlayerPage} from './player-page.js';

let browser: Browser;
let service: TestService;

before(async () => {
  service = await startService();
  browser = await launchBrowser();
});

for (const protocol of ['hls', 'dash']) {
  test(`a page with a strict policy and Trusted Types plays ${protocol} with captions and menus`, async () => {
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src 'self' ${service.origin}`,
      'media-src blob:',
      `connect-src 'self' ${service.origin}`,
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; ');
    const tags = `${samplePlayer(service.origin, `controls muted preload="none" protocol="${protocol}" default-text-track="en" storage-key="none"`)}
      <stream-uploader endpoint="${service.origin}/demo/tus"></stream-uploader><stream-live-viewer controls></stream-live-viewer>`;
    const origin = await servePlayerPage(tags, {'content-security-policy': policy});
    const page = await browser.newPage();
    const watch = watchPage(page, {origins: [origin, service.origin]});
    await page.goto(origin);
    const button = await page.waitForSelector('stream-player >>> [part~="play-button"]', {visible: true});
    await button!.click();
    await until(async () => (await playerState(page)).currentTime > 1, {what: 'playback'});
    const captions = () => page.$eval('stream-player >>> [part~="captions"]', (layer) => layer.textContent?.trim() ?? '');
    await until(async () => (await captions()) !== '', {what: 'a caption on screen'});
    await page.hover('stream-player');
    const settings = await page.waitForSelector('stream-player >>> [part~="settings-button"]', {visible: true});
    await settings!.click();
    await page.waitForSelector('stream-player >>> [part~="settings-menu"]', {visible: true});
    watch.assertClean();
    assert.ok(watch.requests.some((url) => url.endsWith(protocol === 'hls' ? '.m3u8' : '.mpd')));
    await page.close();
  });
}
