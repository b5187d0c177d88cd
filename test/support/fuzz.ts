import assert from 'node:assert/strict';
import {setTimeout as delay} from 'node:timers/promises';
import type {Page} from 'puppeteer-core';
import {ERROR_CODES} from '../../src/core/errors.js';
import {launchBrowser} from './browsers.js';
import {playOne, watchFor, type Outcome} from './fuzz-page.js';
import {captionsOf, kindOf, startFuzzServer, type FuzzServer} from './fuzz-server.js';
import {SAMPLE_UID} from './sample.js';
import {startService} from './service.js';

/** Pages at the same time, sources that begin at the same time in each, and sources after one another. */
const PAGES = 2;
const WIDTH = 5;
const IN_ALL = 100;

/** A source that is only being waited for makes room for the next one. */
const WAITING = 2_500;
const MOST = 30;

/** Longer than a source may take to show something, or to be given up. */
const LIMIT = 30_000;
/** Longer than a page may stand still, and than it may take to answer, whatever else the machine does. */
const STANDSTILL = 5_000;
const SILENCE = 30_000;

const CODES = new Set<string>(Object.values(ERROR_CODES).flat());

/** Something that must not be, and the sources that were under way. */
interface Trouble {
  what: string;
  seeds: number[];
}

/** What a page of sources has come to. */
interface Result {
  ends: string[];
  troubles: Trouble[];
}

/** So many seeds from one on, or those that `STREAM_TEST_CASES` names. */
export function seedsFrom(first: number, count: number): number[] {
  const named = process.env.STREAM_TEST_CASES;
  return named ? named.split(',').map(Number) : Array.from({length: count}, (_, index) => first + index);
}

/**
 * Plays damaged sources, one a seed: each must play or end in a typed error. Nothing may be thrown past the element, block the page for
 * five seconds, or come into the page as markup. What was wrong is tried alone, so that it is known of which seed it is, and all of it is
 * told in the end. Answers how many ended how.
 */
export async function playDamaged(seeds: number[]): Promise<Record<string, number>> {
  const service = await startService();
  const imsc = `${service.origin}/demo/fixtures/imsc`;
  const server = await startFuzzServer(service.origin, {sample: `${service.origin}/${SAMPLE_UID}`, imsc});
  const waiting = [...seeds];
  const counts: Record<string, number> = {};
  const wrong = new Set<string>();
  const pages = async (): Promise<void> => {
    while (waiting.length > 0) {
      const {ends, troubles} = await inPage(server, waiting.splice(0, IN_ALL));
      for (const end of ends) counts[end] = (counts[end] ?? 0) + 1;
      for (const one of await whose(server, troubles)) {
        wrong.add(one);
        console.error(one);
      }
    }
  };
  await Promise.all(Array.from({length: PAGES}, pages));
  assert.equal([...wrong].join('\n'), '', 'damaged sources that did harm');
  return counts;
}

/** Tries the seeds of all troubles one by one, and tells each that makes trouble alone, with the way to see it again. */
async function whose(server: FuzzServer, troubles: Trouble[]): Promise<string[]> {
  const alone = new Map<number, string[]>();
  for (const seed of new Set(troubles.flatMap(({seeds}) => seeds))) {
    const again = await inPage(server, [seed]);
    alone.set(seed, [...new Set(again.troubles.map(told))]);
  }
  const unexplained = troubles.filter(({seeds}) => seeds.every((seed) => alone.get(seed)?.length === 0));
  return [...alone.values(), unexplained.map(told)].flat();
}

function told({what, seeds}: Trouble): string {
  const kinds = seeds.map((seed) => `seed ${seed} (${kindOf(seed)})`).join(', ');
  return `${kinds}: ${what}\n    again: STREAM_TEST_CASES=${seeds.join(',')} npm run test:long -- fuzz`;
}

/** Plays sources in a page of a browser of their own, which may end with them. */
async function inPage(server: FuzzServer, seeds: number[]): Promise<Result> {
  const browser = await launchBrowser();
  try {
    return await playAll(await browser.newPage(), server, seeds);
  } finally {
    browser.process()?.kill('SIGKILL');
  }
}

async function playAll(page: Page, server: FuzzServer, seeds: number[]): Promise<Result> {
  const running = new Map<number, Promise<void>>();
  const result: Result = {ends: [], troubles: []};
  const trouble = (what: string, those: number[] = [...running.keys()]) => result.troubles.push({what, seeds: those});
  page.on('pageerror', (error) => trouble(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  await page.exposeFunction('trouble', (what: string) => void trouble(what));
  // Not asked of the server: a browser has few connections to one, and the players need them.
  await page.exposeFunction('sent', server.sent);
  // tsx names the functions inside those that run in the page.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value;');
  await page.goto(server.page);
  await page.evaluate(watchFor, STANDSTILL);

  const play = async (seed: number): Promise<void> => {
    const {end, state, markup}: Outcome = await page.evaluate(playOne, server.sourceOf(seed), captionsOf(seed), seed, LIMIT);
    result.ends.push(end);
    if (end !== 'played' && !CODES.has(end)) trouble(`came to no end: ${state}`, [seed]);
    if (markup.length > 0) trouble(`markup of a cue is in the page: ${markup.join(' ')}`, [seed]);
    // What comes late is still its own.
    await delay(500);
  };

  const over = new AbortController();
  const answers = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const silent = delay(SILENCE, null, {ref: false}).then(() => Promise.reject(new Error('the page no longer answers')));
      await Promise.race([page.evaluate(() => true), silent]);
      silent.catch(() => undefined);
      await delay(1_000, null, {signal: over.signal}).catch(() => undefined);
    }
  };
  const all = async (): Promise<void> => {
    let young = 0;
    for (const seed of seeds) {
      while (young >= WIDTH || running.size >= MOST) await delay(20);
      young += 1;
      const ended = play(seed).finally(() => running.delete(seed));
      running.set(seed, ended);
      void Promise.race([ended, delay(WAITING, null, {ref: false})])
        .catch(() => undefined)
        .then(() => (young -= 1));
    }
    await Promise.all(running.values());
  };
  await Promise.race([all(), answers()])
    .catch((error: Error) => trouble(error.message))
    .finally(() => over.abort());
  return result;
}
