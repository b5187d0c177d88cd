import type {Browser} from 'puppeteer-core';
import {IDLE_COUNT} from './markup.js';
import type {Site} from './site.js';
import {metricsOf, visit} from './visit.js';

/** What a page with thirty players that nobody touches takes. */
export interface IdleRun {
  /** Milliseconds of the main thread's work until half a second of quiet has gone by. */
  cpu: number;
  /** DOM nodes of each that the page or an open shadow root holds. */
  nodes: number;
  /** The same with those that the browser has inside its own elements: a `<video>` holds more than a hundred. */
  allNodes: number;
  listeners: number;
  /** Megabytes of JavaScript heap, after a collection. */
  heap: number;
  /** Requests for media. */
  requests: number;
  /** Kilobytes of scripts and styles by gzip: what it takes before a play button works. */
  code: number;
}

const QUIET = 500;

/** Opens a page of thirty. */
export async function standIdle(browser: Browser, site: Site, url: string): Promise<IdleRun> {
  const visited = await visit(browser);
  const {page, cdp} = visited;
  try {
    const before = await metricsOf(visited);
    site.asked();
    await page.goto(url, {waitUntil: 'load', timeout: 60_000});
    await page.waitForNetworkIdle({idleTime: QUIET, timeout: 60_000});
    // A frame of the last change, and what comes after it.
    await page.evaluate((quiet) => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, quiet))), QUIET);
    const {TaskDuration} = await metricsOf(visited);
    const {media, codeGzipped} = site.asked();
    await cdp.send('HeapProfiler.collectGarbage');
    const {Nodes, JSEventListeners, JSHeapUsedSize} = await metricsOf(visited);
    const own = await page.evaluate(() => {
      const count = (node: Node): number => {
        const inside = node instanceof Element && node.shadowRoot ? count(node.shadowRoot) : 0;
        return [...node.childNodes].reduce((sum, child) => sum + count(child), 1 + inside);
      };
      return count(document.body) - 1;
    });
    return {
      cpu: TaskDuration * 1000,
      nodes: own / IDLE_COUNT,
      allNodes: (Nodes - before.Nodes) / IDLE_COUNT,
      listeners: JSEventListeners / IDLE_COUNT,
      heap: JSHeapUsedSize / 1e6,
      requests: media,
      code: codeGzipped / 1000,
    };
  } finally {
    await visited.close();
  }
}
