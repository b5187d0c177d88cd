import type {Browser} from 'puppeteer-core';
import {nextFrame, visit} from './visit.js';

/** How a player fares where nothing inline is allowed, and when it is moved while it plays. */
export interface StrictRun {
  plays: boolean;
  violations: number;
  /** Hosts on the internet that the page has tried to ask, unasked. */
  strangers: string[];
}

/** Where the playhead was when the player was moved, and some seconds later. */
export interface MoveRun {
  before: number;
  after: number;
  /** Seconds in between. */
  seconds: number;
}

const TIMEOUT = 20_000;
/** Seconds that are played before the move, and looked at after it. */
const PLAYED = 1.5;
const LOOK = 3;

/** Opens the player's page under a strict Content-Security-Policy. */
export async function underPolicy(browser: Browser, url: string): Promise<StrictRun> {
  const visited = await visit(browser);
  const {page, strangers} = visited;
  try {
    await page.evaluateOnNewDocument(() => {
      const seen = {violations: 0};
      Object.assign(globalThis, {seen});
      addEventListener('securitypolicyviolation', () => seen.violations++);
    });
    const coming = nextFrame(visited, TIMEOUT);
    await page.goto(url);
    const frame = await coming;
    // What interfaces do when playback has begun belongs to it.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    const violations = await page.evaluate(() => (globalThis as unknown as {seen: {violations: number}}).seen.violations);
    return {plays: frame !== null, violations, strangers: [...strangers]};
  } finally {
    await visited.close();
  }
}

/** Puts the player into another place of the page while it plays; null when it does not play. */
export async function move(browser: Browser, url: string): Promise<MoveRun | null> {
  const visited = await visit(browser);
  try {
    const coming = nextFrame(visited, TIMEOUT);
    await visited.page.goto(url);
    if (!(await coming)) return null;
    return await visited.page.evaluate(
      async (played, look) => {
        const inside = (root: ParentNode): HTMLVideoElement[] =>
          [...root.querySelectorAll('*')].flatMap((node) =>
            node instanceof HTMLVideoElement ? [node] : node.shadowRoot ? inside(node.shadowRoot) : [],
          );
        /** The one that has something to show; moving may have made another one. */
        const video = () => inside(document).find(({readyState}) => readyState > 0);
        const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
        while ((video()?.currentTime ?? 0) < played) await pause(0.05);
        const player = document.querySelector('main')!.firstElementChild!;
        const before = video()!.currentTime;
        document.querySelector('aside')!.append(player);
        const began = performance.now();
        await pause(look);
        return {before, after: video()?.currentTime ?? 0, seconds: (performance.now() - began) / 1000};
      },
      PLAYED,
      LOOK,
    );
  } finally {
    await visited.close();
  }
}
