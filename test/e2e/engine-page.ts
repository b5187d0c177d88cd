import {hasBrowser, launchBrowser, until, webkitPath, launchWebKit} from './harness.js';

/** A browser engine that pages are tried in. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** The engines to run in: `STREAM_TEST_ENGINES`, a list with commas; Chromium alone unless it says otherwise. */
export const ENGINES = (process.env.STREAM_TEST_ENGINES ?? 'chromium').split(',') as EngineName[];

/** A page in any engine. What runs in it is a function without a closure; its arguments and its result are plain data. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  evaluate<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<R>;
}

type Plain = (...args: unknown[]) => unknown;

/** Opens an engine with one page; it ends with the test file. Rejects where the machine does not have it. */
export async function openEngine(name: EngineName): Promise<EnginePage> {
  if (name === 'webkit') {
    if (!webkitPath()) throw new Error('WebKitGTK is not installed: apt-get install webkit2gtk-driver xvfb');
    const browser = await launchWebKit();
    return {
      goto: async (url) => void (await browser.url(url)),
      evaluate: async (run, ...args) => (await browser.execute(run as Plain, ...args)) as never,
    };
  }
  if (!hasBrowser(name)) throw new Error('Firefox is not installed: apt-get install firefox-esr');
  const page = await (await launchBrowser(name)).newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: async (run, ...args) => (await page.evaluate(run as Plain, ...args)) as never,
  };
}

/** Waits until what the page answers is truthy, and answers it. */
export function pageUntil<A extends unknown[], R>(page: EnginePage, what: string, run: (...args: A) => R, ...args: A): Promise<NonNullable<R>> {
  return until(() => page.evaluate(run, ...args), {what, timeout: 60_000, interval: 150});
}
