import assert from 'node:assert/strict';
import {clip, formOf} from '../server/support.js';
import {pageUntil, type Engine} from './engine-page.js';
import {processed, until, type TestService} from './harness.js';

/** How long the tokens of such a view last, in seconds. */
const LIFE = 6;

/** The first token; manifest and poster once more where that one has ended before somebody plays. */
const AT_FIRST = 3;
/** Requests that may come too late for their token. */
const MOST_REFUSED = 2;
/** Each token is in use for so long at least. */
const IN_USE = 4;

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

/** Seconds that are fetched ahead, so that something is still to be fetched at the end of a minute. */
const AHEAD = 8;

/** Runs in the page: plays, and notes what a viewer would have noticed. */
function playAndWatch(limit: number): void {
  const player = document.querySelector<any>('stream-player');
  const buffer = {bufferTimeDefault: limit, bufferTimeAtTopQuality: limit, bufferTimeAtTopQualityLongForm: limit};
  player.engineConfig = {hls: {maxBufferLength: limit, maxMaxBufferLength: limit}, dash: {streaming: {buffer}}};
  const store = window as any;
  const trouble: string[] = [];
  Object.assign(store, {trouble, refreshed: 0});
  player.addEventListener('stream-tokenrefresh', () => (store.refreshed += 1));
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
}

let views = 0;

/** Watches a video to its end with tokens of seconds: nothing is refused or asked for twice, and the picture neither stands still nor jumps. */
export async function watchWithShortTokens(service: TestService, engine: Engine, {uid, protocol, seconds}: View): Promise<Record<string, number>> {
  const page = await engine.open();
  const view = `view=${views++}`;
  const attributes = {src: uid, protocol, 'token-url': `/demo/token/{id}?exp=${LIFE}`};
  await page.goto(`${service.origin}/player.html?${new URLSearchParams(attributes)}&${view}`);
  await pageUntil(page, 'the tag', () => Boolean(customElements.get('stream-player')));
  await page.evaluate(playAndWatch, AHEAD);
  await until(() => page.evaluate(() => document.querySelector('stream-player')!.ended), {timeout: (seconds + 60) * 1000, what: 'the end'});
  const {trouble, refreshed} = await page.evaluate(() => {
    const {trouble, refreshed} = window as unknown as {trouble: string[]; refreshed: number};
    return {trouble, refreshed};
  });
  // Every request says which page it is for.
  const own = (await service.requests()).filter(({referer}) => String(referer).endsWith(view));
  const asked = own.map(({path}) => new URL(path, service.origin));
  const tokens = asked.filter(({pathname}) => pathname.startsWith('/demo/token/'));
  // What is asked for with a token begins with it.
  const media = asked.filter(({pathname}) => /^\/ey[^/]*\./.test(pathname));
  const files = new Set(media.map(({pathname, search}) => pathname.split('/').slice(2).join('/') + search));
  const used = new Set(media.map(({pathname}) => pathname.split('/')[1]));
  const facts = `${tokens.length} tokens came, ${used.size} were used, ${refreshed} replaced another; asked for again: ${again(media)}`;
  assert.deepEqual(trouble, [], facts);
  const {problems, foreign} = await page.misdeeds();
  assert.deepEqual([problems.filter((text) => !text.includes('status of 401')), foreign], [[], []]);
  await page.close();
  assert.ok(used.size > 2 && tokens.length >= seconds / LIFE, facts);
  assert.ok(refreshed <= (seconds + 15) / IN_USE, facts);
  // A machine that stands still for longer than a token lasts gets to hear of it.
  const refused = own.filter(({status}) => status === 401).length;
  assert.ok(refused <= MOST_REFUSED, `${refused} requests were refused`);
  assert.ok(tokens.length + media.length - files.size <= refreshed + AT_FIRST + refused, facts);
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
