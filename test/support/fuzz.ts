import assert from 'node:assert/strict';
import {setTimeout as delay} from 'node:timers/promises';
import {ERROR_CODES} from '../../src/core/errors.js';
import {openEngine, type EngineName, type EnginePage} from '../e2e/engine-page.js';
import {endGroup} from './cleanup.js';
import {exchange, playOne, watchFor} from './fuzz-page.js';
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
/** So long what a source leaves behind is still its own. */
const LATE = 500;

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
export async function playDamaged(seeds: number[], engine: EngineName = 'chromium'): Promise<Record<string, number>> {
  const service = await startService();
  const imsc = `${service.origin}/demo/fixtures/imsc`;
  const server = await startFuzzServer(service.origin, {sample: `${service.origin}/${SAMPLE_UID}`, imsc});
  const waiting = [...seeds];
  const counts: Record<string, number> = {};
  const wrong = new Set<string>();
  const pages = async (): Promise<void> => {
    while (waiting.length > 0) {
      const {ends, troubles} = await inPage(server, engine, waiting.splice(0, IN_ALL));
      for (const end of ends) counts[end] = (counts[end] ?? 0) + 1;
      for (const one of await whose(server, engine, troubles)) {
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
async function whose(server: FuzzServer, engine: EngineName, troubles: Trouble[]): Promise<string[]> {
  const alone = new Map<number, string[]>();
  for (const seed of new Set(troubles.flatMap(({seeds}) => seeds))) {
    const again = await inPage(server, engine, [seed]);
    alone.set(seed, [...new Set(again.troubles.map((one) => told(one, engine)))]);
  }
  const unexplained = troubles.filter(({seeds}) => seeds.every((seed) => alone.get(seed)?.length === 0));
  return [...alone.values(), unexplained.map((one) => told(one, engine))].flat();
}

function told({what, seeds}: Trouble, engine: EngineName): string {
  const kinds = seeds.map((seed) => `seed ${seed} (${kindOf(seed)})`).join(', ');
  return `${kinds}: ${what}\n    again: STREAM_TEST_CASES=${seeds.join(',')} ${engine === 'chromium' ? 'npm run test:long -- fuzz' : `STREAM_TEST_ENGINES=${engine} npm run test:long -- fuzz-engines`}`;
}

/** Plays sources in a page of a browser of their own, which may end with them. */
async function inPage(server: FuzzServer, engine: EngineName, seeds: number[]): Promise<Result> {
  const page = await openEngine(engine);
  try {
    return await playAll(page, server, seeds);
  } finally {
    endGroup(page.leader);
  }
}

/** A page that blocks says nothing any more. */
async function answered<T>(asked: Promise<T>): Promise<T> {
  const over = new AbortController();
  const silent = delay(SILENCE, null, {signal: over.signal}).then(() => Promise.reject(new Error('the page no longer answers')));
  silent.catch(() => undefined);
  return Promise.race([asked, silent]).finally(() => over.abort());
}

async function playAll(page: EnginePage, server: FuzzServer, seeds: number[]): Promise<Result> {
  const result: Result = {ends: [], troubles: []};
  const waiting = [...seeds];
  /** When each began, and when those that have ended are no longer listened to: what comes late is still their own. */
  const running = new Map<number, {began: number; until: number}>();
  const sent: number[] = [];
  const trouble = (what: string, those: number[] = [...running.keys()]) => result.troubles.push({what, seeds: those});

  const begin = async (): Promise<void> => {
    const now = Date.now();
    const young = [...running.values()].filter(({began, until}) => until === Infinity && now - began < WAITING).length;
    for (const seed of waiting.splice(0, Math.min(WIDTH - young, MOST - running.size))) {
      running.set(seed, {began: now, until: Infinity});
      void server.sent(seed).then(() => sent.push(seed));
      await page.evaluate(playOne, server.sourceOf(seed), captionsOf(seed), seed, LIMIT);
    }
  };
  const hear = async (): Promise<void> => {
    const {outcomes, troubles} = await page.evaluate(exchange, sent.splice(0));
    for (const what of troubles) trouble(what);
    for (const {seed, end, state, markup} of outcomes) {
      running.get(seed)!.until = Date.now() + LATE;
      result.ends.push(end);
      if (end !== 'played' && !CODES.has(end)) trouble(`came to no end: ${state}`, [seed]);
      if (markup.length > 0) trouble(`markup of a cue is in the page: ${markup.join(' ')}`, [seed]);
    }
    for (const [seed, {until}] of running) if (until < Date.now()) running.delete(seed);
  };
  try {
    await page.goto(server.page);
    await page.evaluate(watchFor, STANDSTILL);
    while (waiting.length > 0 || running.size > 0) {
      await answered(begin().then(hear));
      await delay(50);
    }
  } catch (error) {
    trouble(String(error));
  }
  return result;
}
