import assert from 'node:assert/strict';
import type {Page} from 'puppeteer-core';
import {launchBrowser} from './browsers.js';
import {KINDS, startFuzzServer, type FuzzServer, type Kind} from './fuzz-server.js';
import {SAMPLE_UID} from './sample.js';
import {startService} from './service.js';

interface Case {
  seed: number;
  kind: Kind;
}

/** A case, and how it ended. */
interface Ended extends Case {
  /** `played`, the code of the error that ended it, or `open` when it came to no end. */
  outcome: string;
}

/** So many sources at once in a page, and after one another. */
const WIDTH = 6;
const PAGE = 200;

/** Longer than a source may take to show something, or to be given up. */
const LIMIT = 30_000;

/**
 * Plays `count` damaged sources, the same ones for the same `seed`: each must play or end in a typed error. Nothing may be thrown past
 * the element, block the page for five seconds, or come into the page as markup. Answers how many ended how.
 */
export async function playDamaged(count: number, seed: number): Promise<Record<string, number>> {
  const service = await startService();
  const imsc = `${service.origin}/demo/fixtures/imsc`;
  const server = await startFuzzServer(service.origin, {sample: `${service.origin}/${SAMPLE_UID}`, imsc});
  const browser = await launchBrowser();
  const kinds = Object.keys(KINDS) as Kind[];
  const cases = Array.from({length: count}, (_, index) => ({seed: seed + index, kind: kinds[index % kinds.length]}));
  const counts: Record<string, number> = {};
  while (cases.length > 0) {
    const page = await browser.newPage();
    for (const {outcome} of await playCases(page, server, cases.splice(0, PAGE))) counts[outcome] = (counts[outcome] ?? 0) + 1;
    await page.close();
  }
  return counts;
}

async function playCases(page: Page, server: FuzzServer, cases: Case[]): Promise<Ended[]> {
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(String(error instanceof Error ? (error.stack ?? error.message) : error)));
  await page.goto(server.page);
  await watchFor(page);
  const ended: Ended[] = [];
  const running = new Set<Case>();
  const next = async (): Promise<void> => {
    for (let one = cases.shift(); one; one = cases.shift()) {
      running.add(one);
      ended.push({...one, outcome: await page.evaluate(playOne, server.sourceOf(one.seed, one.kind), LIMIT)});
      running.delete(one);
    }
  };
  await Promise.all(Array.from({length: WIDTH}, next)).catch((error: Error) => {
    throw new Error(`The page no longer answers; it was playing ${JSON.stringify([...running])}`, {cause: error});
  });
  const seen = await page.evaluate(() => (window as unknown as {seen: {blocked: number; rejected: string[]; markup: string[]}}).seen);
  const pwned = await page.evaluate(() => 'pwned' in window || document.querySelector('.pwned') !== null);
  assert.deepEqual(
    ended.filter(({outcome}) => outcome === 'open'),
    [],
    'sources that came to no end',
  );
  assert.deepEqual({thrown, rejected: seen.rejected, markup: seen.markup, pwned}, {thrown: [], rejected: [], markup: [], pwned: false});
  assert.ok(seen.blocked < 5000, `the page stood still for ${Math.round(seen.blocked)} ms`);
  return ended;
}

/** Keeps what happens in the page beside the players. */
async function watchFor(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await customElements.whenDefined('stream-player');
    const seen = {blocked: 0, rejected: [] as string[], markup: [] as string[]};
    Object.assign(window, {seen});
    addEventListener('unhandledrejection', ({reason}) => seen.rejected.push(String((reason as Error)?.stack ?? reason)));
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      seen.blocked = Math.max(seen.blocked, now - last);
      last = now;
    }, 50);
  });
}

/** In the page: plays one source to its first moving pictures, with captions on. */
async function playOne(src: string, limit: number): Promise<string> {
  const {seen} = window as unknown as {seen: {markup: string[]}};
  const player = document.createElement('stream-player');
  Object.assign(player, {src, muted: true, preload: 'none', defaultTextTrack: 'en'});
  player.style.cssText = 'width:160px';
  document.body.append(player);
  try {
    const outcome = await new Promise<string>((resolve) => {
      setTimeout(resolve, limit, 'open');
      player.addEventListener('stream-error', ({error}) => error.fatal && resolve(error.code));
      player.addEventListener('timeupdate', () => player.currentTime > 0.2 && resolve('played'));
      // A damaged source may be over before it has begun.
      player.addEventListener('ended', () => resolve('played'));
      player.play().catch(() => undefined);
    });
    const foreign = player.shadowRoot!.querySelectorAll('#captions :is(img, script, iframe, [onclick], [onerror])');
    for (const node of foreign) seen.markup.push(`${src}: ${node.outerHTML}`);
    return outcome;
  } finally {
    player.remove();
  }
}
