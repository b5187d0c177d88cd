import type {Browser} from 'puppeteer-core';
import type {Site} from './site.js';
import {metricsOf, nextFrame, visit, type Network} from './visit.js';

/** How one player came to its first frame, from an empty cache. */
export interface FirstFrameRun {
  /** Milliseconds from the beginning of the navigation. */
  frame: number;
  /** Milliseconds of the main thread's work until then. */
  cpu: number;
  /** Bytes of scripts and styles until then, by brotli. */
  code: number;
  /** Pixels of that frame. */
  width: number;
}

const TIMEOUT = 30_000;

/** Opens a page with a player that plays at once; answers a sentence when it does not. */
export async function toFirstFrame(browser: Browser, site: Site, url: string, network: Network | null): Promise<FirstFrameRun | string> {
  const visited = await visit(browser, network);
  try {
    site.asked();
    const coming = nextFrame(visited, TIMEOUT);
    await visited.cdp.send('Page.navigate', {url});
    const frame = await coming;
    const {TaskDuration} = await metricsOf(visited);
    const {code} = site.asked();
    if (!frame) return `no frame in ${TIMEOUT / 1000} s${visited.complaints.length ? `: ${visited.complaints[0]}` : ''}`;
    return {frame: frame.at, cpu: TaskDuration * 1000, code, width: frame.width};
  } finally {
    await visited.close();
  }
}
