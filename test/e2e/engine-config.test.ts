import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {encryptedVideo, KEY, KID} from './encrypted-video.js';
import {launchBrowser, onCleanup, SAMPLE_UID, serveStatic, startService, until, type TestService} from './harness.js';
import {servePlayerPage} from './player-page.js';

/*
 * What a page gives to the engines by `engineConfig` beyond what the player knows of: their statistics for servers (CMCD), and DRM.
 */

let browser: Browser;
let service: TestService;
let origin: string;
before(async () => {
  browser = await launchBrowser();
  service = await startService();
  origin = await servePlayerPage('');
});

/** A page that is asked to play a source with this configuration, and the addresses it asks for. */
async function open(src: string, engineConfig: object): Promise<{page: Page; requests: string[]}> {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(origin);
  await page.waitForFunction(() => customElements.get('stream-player'));
  await page.evaluate(
    (address, config) => {
      const player = document.createElement('stream-player');
      Object.assign(player, {muted: true, preload: 'none', engineConfig: config, src: address});
      document.body.append(player);
      player.play().catch(() => undefined);
    },
    src,
    engineConfig,
  );
  return {page, requests};
}

async function play(src: string, engineConfig: object): Promise<{page: Page; requests: string[]}> {
  const opened = await open(src, engineConfig);
  await until(() => opened.page.$eval('stream-player', ({currentTime}) => currentTime > 1), {what: 'the clock to move'});
  return opened;
}

const CMCD = {
  hls: {hls: {cmcd: {contentId: 'a-video'}}},
  dash: {dash: {streaming: {cmcd: {enabled: true, version: 1, cid: 'a-video'}}}},
};

for (const protocol of ['hls', 'dash'] as const) {
  test(`by ${protocol} the server is told how playback goes, where the page wants that`, {timeout: 60_000}, async () => {
    const manifest = `${service.origin}/${SAMPLE_UID}/manifest/video.${protocol === 'hls' ? 'm3u8' : 'mpd'}`;
    const {page, requests} = await play(manifest, CMCD[protocol]);
    const told = requests.filter((url) => url.includes('/segments/')).map((url) => new URL(url).searchParams.get('CMCD') ?? '');
    assert.ok(told.length > 0);
    for (const one of told) assert.match(one, /cid="a-video".*sid="/);
    assert.ok(
      told.some((one) => /\bot=v/.test(one)),
      told.join('\n'),
    );
    await page.close();
    const without = await play(manifest, {});
    assert.deepEqual(
      without.requests.filter((url) => url.includes('CMCD')),
      [],
    );
    await without.page.close();
  });
}

const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');

for (const protocol of ['hls', 'dash'] as const) {
  test(`by ${protocol} the keys that the page names for an encrypted video reach the browser (ClearKey)`, {timeout: 60_000}, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stream-tags-'));
    onCleanup(() => rm(folder, {recursive: true, force: true}));
    await encryptedVideo(folder);
    const keys = [{kty: 'oct', kid: base64url(KID), k: base64url(KEY)}];
    await writeFile(join(folder, 'license.json'), JSON.stringify({keys, type: 'temporary'}));
    const files = await serveStatic({folder});
    const config = {
      hls: {hls: {emeEnabled: true, drmSystems: {'org.w3.clearkey': {licenseUrl: `${files.origin}/license.json`}}}},
      dash: {dash: {protectionData: {'org.w3.clearkey': {clearkeys: {[base64url(KID)]: base64url(KEY)}}}}},
    };
    const src = `${files.origin}/video.${protocol === 'hls' ? 'm3u8' : 'mpd'}`;
    // The sessions that an engine opens with the browser, and what it tells them.
    const {page, requests} = await open('', {});
    await page.evaluate(
      (address, engineConfig) => {
        const told: string[] = [];
        Object.assign(window, {told});
        const {update} = MediaKeySession.prototype;
        MediaKeySession.prototype.update = function (answer) {
          told.push(new TextDecoder().decode(answer));
          return update.call(this, answer);
        };
        const player = document.querySelector('stream-player')!;
        Object.assign(player, {engineConfig, src: address});
        player.play().catch(() => undefined);
      },
      src,
      config[protocol],
    );
    const told = await until(() => page.evaluate(() => (window as unknown as {told: string[]}).told[0]), {what: 'keys'});
    const [key] = (JSON.parse(told) as {keys: {kid: string; k: string}[]}).keys;
    assert.deepEqual([key.kid.replace(/=+$/, ''), key.k.replace(/=+$/, '')], [base64url(KID), base64url(KEY)]);
    assert.equal(requests.filter((url) => url.endsWith('/license.json')).length, protocol === 'hls' ? 1 : 0);
    await page.close();
  });
}
