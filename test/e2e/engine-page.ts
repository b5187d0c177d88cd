import {adoptGroup} from '../support/cleanup.js';
import {hasBrowser, launchBrowser, until, watchPage, webkitPath, launchWebKit} from './harness.js';
import type {Browser, Page} from 'puppeteer-core';

/** A browser engine that pages are tried in. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** The engines to run in: `STREAM_TEST_ENGINES`, a list with commas; Chromium alone unless it says otherwise. */
export const ENGINES = (process.env.STREAM_TEST_ENGINES ?? 'chromium').split(',') as EngineName[];

/** What a page has said and asked for since it was opened, and should not have. */
export interface Misdeeds {
  /** Errors and warnings on the console, and errors that nobody caught. */
  problems: string[];
  /** Requests to other origins than its own. */
  foreign: string[];
}

/** A page in any engine. What runs in it is a function without a closure; its arguments and its result are plain data. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  evaluate<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  misdeeds(): Promise<Misdeeds>;
  /** Takes the network away from the page, and gives it back; missing where the engine has no switch for it. */
  setOffline?(isOffline: boolean): Promise<void>;
  /** All processes of its browser are in the group that this one leads. */
  readonly leader: number;
  close(): Promise<void>;
}

type Plain = (...args: unknown[]) => unknown;

/** tsx names the functions inside those that run in the page. */
const NAMES = () => void ((globalThis as any).__name = (value: unknown) => value);

/** A page that puppeteer drives. */
function puppetPage(browser: Browser, page: Page, close: () => Promise<void>): EnginePage {
  const {problems, requests} = watchPage(page);
  return {
    leader: browser.process()!.pid!,
    goto: async (url) => {
      await page.goto(url);
      await page.evaluate(NAMES);
    },
    evaluate: async (run, ...args) => (await page.evaluate(run as Plain, ...args)) as never,
    misdeeds: async () => ({problems, foreign: foreignTo(page.url(), requests)}),
    setOffline: (isOffline) => page.setOfflineMode(isOffline),
    close,
  };
}

function foreignTo(url: string, requests: string[]): string[] {
  return requests.filter((address) => /^(https?|wss?):/.test(address) && new URL(address).origin !== new URL(url).origin);
}

/** Runs in a page whose driver does not tell what it says. */
function listen(): void {
  const store = window as any;
  const said: string[] = (store.said = []);
  performance.setResourceTimingBufferSize(10_000);
  for (const type of ['error', 'warn'] as const) {
    const write = console[type].bind(console);
    console[type] = (...words: unknown[]) => {
      said.push(`${type}: ${words.join(' ')}`);
      write(...words);
    };
  }
  window.addEventListener('error', ({message, error}) => said.push(`uncaught: ${message} ${error?.stack}`));
  window.addEventListener('unhandledrejection', ({reason}) => said.push(`uncaught: ${reason} ${reason?.stack}`));
}

async function webkitPage(): Promise<EnginePage> {
  if (!webkitPath()) throw new Error('WebKitGTK is not installed: apt-get install webkit2gtk-driver xvfb');
  const {browser, leader, close} = await launchWebKit();
  // The driver takes one command at a time.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
  const evaluate: EnginePage['evaluate'] = (run, ...args) => inTurn(async () => (await browser.execute(run as Plain, ...args)) as never);
  return {
    leader,
    evaluate,
    goto: async (url) => {
      await inTurn(() => browser.url(url));
      await evaluate(NAMES);
      await evaluate(listen);
    },
    misdeeds: async () => {
      const {said, requests, url} = await evaluate(() => ({
        said: (window as any).said as string[],
        requests: performance.getEntriesByType('resource').map(({name}) => name),
        url: location.href,
      }));
      return {problems: said, foreign: foreignTo(url, requests)};
    },
    close,
  };
}

/** An engine whose pages share nothing with each other. */
export interface Engine {
  readonly name: EngineName;
  open(): Promise<EnginePage>;
}

/** An engine for many pages: Chromium has windows that share nothing; in the others each page has a browser of its own, for one behind another may stand still. */
export async function launchEngine(name: EngineName): Promise<Engine> {
  return name === 'chromium' ? windowsOf(await launchBrowser(name)) : {name, open: () => openEngine(name)};
}

/** The windows of a Chromium, which share nothing. */
export function windowsOf(browser: Browser): Engine {
  const open = async (): Promise<EnginePage> => {
    const context = await browser.createBrowserContext();
    return puppetPage(browser, await context.newPage(), () => context.close());
  };
  return {name: 'chromium', open};
}

/** Opens an engine with one page; it ends with the test file. Rejects where the machine does not have it. */
export async function openEngine(name: EngineName): Promise<EnginePage> {
  if (name === 'webkit') return webkitPage();
  if (!hasBrowser(name)) throw new Error('Firefox is not installed: apt-get install firefox-esr');
  const browser = await launchBrowser(name);
  return puppetPage(browser, await browser.newPage(), () => browser.close());
}

/** Stops all of a page's browser for a while, as a machine does that is asleep. */
export async function standStill({leader}: EnginePage, seconds: number): Promise<void> {
  // Also where the test itself is ended meanwhile, nothing is left that stands still.
  adoptGroup(leader);
  try {
    process.kill(-leader, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  } finally {
    process.kill(-leader, 'SIGCONT');
  }
}

/** Waits until what the page answers is truthy, and answers it. */
export function pageUntil<A extends unknown[], R>(
  page: EnginePage,
  what: string,
  run: (...args: A) => R,
  ...args: A
): Promise<NonNullable<Awaited<R>>> {
  return until(() => page.evaluate(run, ...args), {what, timeout: 60_000, interval: 150});
}
