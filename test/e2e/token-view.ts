import assert from 'node:assert/strict';
import type {Browser} from 'puppeteer-core';
import {clip, formOf} from '../server/support.js';
import {processed, until, watchPage, type TestService} from './harness.js';

/** How long the tokens of such a view last, in seconds. */
const LIFE = 6;

/** The first token; manifest and poster once more where that one has ended before somebody plays. */
const AT_FIRST = 3;
/** Requests that may come too late for their token. */
const MOST_REFUSED = 2;

/** Puts a video of so many seconds onto the service that is played with tokens only; answers its uid. */
export async function signedVideo(service: TestService, seconds: number): Promise<string> {
  const {uid, uploadURL} = await service.api<{uid: string; uploadURL: string}>('/direct_upload', {
    method: 'POST',
    body: JSON.stringify({maxDurationSeconds: seconds + 1, requireSignedURLs: true}),
  });
  const sent = await fetch(uploadURL, {method: 'POST', body: formOf(await clip({seconds}), 'clip.mp4')});
  assert.ok(sent.ok, `the service took the video: ${sent.status}`);
  const {status} = await processed(service.origin, uid);
  assert.equal(status.state, 'ready');
  return uid;
}

/** Watches a video to its end with tokens of seconds: nothing is refused or asked for twice, and the picture neither stands still nor jumps. */
export async function watchWithShortTokens(service: TestService, browser: Browser, {uid, protocol, seconds}: View): Promise<Record<string, number>> {
  // In a window of its own: a page behind another one may stand still.
  const page = await (await browser.createBrowserContext()).newPage();
  const watch = watchPage(page, {origins: [service.origin], ignore: [/status of 401/]});
  let refused = 0;
  page.on('response', (response) => (refused += Number(response.status() === 401)));
  // tsx names the functions inside those that run in the page.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value;');
  await page.goto(`${service.origin}/player.html?${new URLSearchParams({src: uid, protocol, 'token-url': `/demo/token/{id}?exp=${LIFE}`})}`);
  await page.waitForFunction(() => customElements.get('stream-player'));
  await page.$eval('stream-player', (player) => {
    // So that something is still to be fetched at the end of a minute.
    const seconds = 8;
    const buffer = {bufferTimeDefault: seconds, bufferTimeAtTopQuality: seconds, bufferTimeAtTopQualityLongForm: seconds};
    player.engineConfig = {hls: {maxBufferLength: seconds, maxMaxBufferLength: seconds}, dash: {streaming: {buffer}}};
    const trouble: string[] = [];
    Object.assign(window, {trouble, refreshed: 0});
    player.addEventListener('stream-tokenrefresh', () => ((window as unknown as {refreshed: number}).refreshed += 1));
    const begun = () => player.currentTime > 2;
    for (const type of ['emptied', 'seeking', 'abort', 'error', 'stream-error'])
      player.addEventListener(type, () => begun() && trouble.push(`${type} at ${player.currentTime}`));
    player.addEventListener('waiting', () => {
      const {buffered, currentTime} = player;
      const ahead = Math.max(0, ...Array.from({length: buffered.length}, (_, index) => buffered.end(index))) - currentTime;
      // A machine that is too slow to show what it has is no matter of tokens.
      if (begun() && ahead < 1) trouble.push(`waiting at ${currentTime} with ${ahead} s ahead`);
    });
    player.play().catch((error: Error) => trouble.push(String(error)));
  });
  await until(() => page.$eval('stream-player', ({ended}) => ended), {timeout: (seconds + 60) * 1000, what: 'the end'});
  const {trouble, refreshed} = await page.evaluate(() => {
    const {trouble, refreshed} = window as unknown as {trouble: string[]; refreshed: number};
    return {trouble, refreshed};
  });
  assert.deepEqual(trouble, []);
  watch.assertClean();

  const asked = watch.requests.map((url) => new URL(url)).filter(({origin}) => origin === service.origin);
  const tokens = asked.filter(({pathname}) => pathname.startsWith('/demo/token/'));
  // What is asked for with a token begins with it.
  const media = asked.filter(({pathname}) => /^\/ey[^/]*\./.test(pathname));
  const files = new Set(media.map(({pathname, search}) => pathname.split('/').slice(2).join('/') + search));
  const used = new Set(media.map(({pathname}) => pathname.split('/')[1]));
  assert.ok(used.size > 2 && tokens.length >= seconds / LIFE, `${tokens.length} tokens came, ${used.size} were used`);
  // A machine that stands still for longer than a token lasts gets to hear of it.
  assert.ok(refused <= MOST_REFUSED, `${refused} requests were refused`);
  const extra = tokens.length + media.length - files.size;
  const allowed = refreshed + AT_FIRST + refused;
  assert.ok(extra <= allowed, `${extra} requests (${tokens.length} for tokens) for ${refreshed} new tokens; asked for again: ${again(media)}`);
  await page.close();
  return {refreshed, refused, tokens: tokens.length, used: used.size, media: media.length, again: media.length - files.size};
}

/** The files that were asked for more than once. */
function again(asked: URL[]): string {
  const files = asked.map(({pathname}) => pathname.split('/').slice(2).join('/'));
  return [...new Set(files.filter((file, index) => files.indexOf(file) !== index))].join(', ');
}

interface View {
  uid: string;
  protocol: string;
  seconds: number;
}
