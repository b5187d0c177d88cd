import assert from 'node:assert/strict';
import type {Page} from 'puppeteer-core';

export interface PageWatch {
  /** Console errors and warnings, uncaught errors; `ignore` takes out what a test provokes on purpose. */
  readonly problems: string[];
  /** Requests to an origin that was not allowed. */
  readonly foreign: string[];
  /** Every request's URL. */
  readonly requests: string[];
  /** Fails with all that was seen, unless the page stayed silent and at home. */
  assertClean(): void;
}

export interface WatchOptions {
  /** Origins requests may go to. Default: none are judged. */
  origins?: readonly string[];
  /** Console texts a test provokes on purpose. */
  ignore?: readonly RegExp[];
}

/** Collects what a page complains of and where it sends requests. Call it before the first navigation. */
export function watchPage(page: Page, {origins, ignore = []}: WatchOptions = {}): PageWatch {
  const problems: string[] = [];
  const foreign: string[] = [];
  const requests: string[] = [];
  const note = (text: string): void => {
    if (!ignore.some((pattern) => pattern.test(text))) problems.push(text);
  };
  page.on('console', (message) => {
    const type = message.type();
    if (type === 'error' || type === 'warn' || type === 'assert') note(`${type}: ${message.text()} (${message.location().url ?? ''})`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));
  page.on('request', (request) => {
    const url = request.url();
    requests.push(url);
    if (origins && /^(https?|wss?):/.test(url) && !origins.includes(new URL(url).origin)) foreign.push(url);
  });
  return {
    problems,
    foreign,
    requests,
    assertClean() {
      assert.deepEqual({problems, foreign}, {problems: [], foreign: []});
    },
  };
}
