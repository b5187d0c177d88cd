import type {Browser} from 'puppeteer-core';
import {nextFrame, visit, type Visit} from './visit.js';

/** What players leave behind that were mounted, have played and were taken away. */
export interface LeakRun {
  rounds: number;
  /** `<video>` elements that are still alive. */
  alive: number;
  /** Megabytes that the heap has grown by since the first one was gone. */
  growth: number;
  /** Megabytes of that in the second half of the rounds, when everything has run before: what is left is a leak. */
  late: number;
}

const TIMEOUT = 20_000;
/** How often it is looked whether the browser has let go: it ends media a while after the page did. */
const LOOKS = 10;

async function collected({cdp}: Visit): Promise<{alive: number; heap: number}> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const {result} = await cdp.send('Runtime.evaluate', {expression: 'HTMLVideoElement.prototype'});
  const {objects} = await cdp.send('Runtime.queryObjects', {prototypeObjectId: result.objectId!, objectGroup: 'bench'});
  const {result: count} = await cdp.send('Runtime.callFunctionOn', {
    functionDeclaration: 'function () { return this.length; }',
    objectId: objects.objectId!,
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObjectGroup', {objectGroup: 'bench'});
  const {usedSize} = await cdp.send('Runtime.getHeapUsage');
  return {alive: count.value as number, heap: usedSize / 1e6};
}

/** Collects until nothing is alive, or it has been looked for long enough. */
async function settled(visited: Visit): Promise<{alive: number; heap: number}> {
  let found = await collected(visited);
  for (let look = 1; look < LOOKS && found.alive > 0; look++) {
    await visited.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    found = await collected(visited);
  }
  return found;
}

/** Mounts, plays and takes away `rounds` players after one another; answers a sentence when one does not play. */
export async function mountAndLeave(browser: Browser, url: string, markup: string, rounds: number): Promise<LeakRun | string> {
  const visited = await visit(browser);
  const {page, complaints} = visited;
  const once = async (): Promise<boolean> => {
    const coming = nextFrame(visited, TIMEOUT);
    await page.evaluate((html) => {
      const scope = globalThis as unknown as {mount?: (place: Element, html: string) => () => unknown; leave: () => unknown};
      const main = document.querySelector('main')!;
      const unmount = scope.mount?.(main, html);
      if (!unmount) main.innerHTML = html;
      scope.leave = unmount ?? (() => main.replaceChildren());
    }, markup);
    const frame = await coming;
    await page.evaluate(async () => {
      const scope = globalThis as unknown as {leave?: () => unknown};
      const {leave} = scope;
      scope.leave = undefined;
      await leave?.();
      document.querySelector('main')!.replaceChildren();
    });
    return frame !== null;
  };
  try {
    await page.goto(url, {waitUntil: 'networkidle0'});
    if (!(await once())) return `no frame${complaints.length ? `: ${complaints[0]}` : ''}`;
    const first = await settled(visited);
    let half = first;
    for (let round = 1; round < rounds; round++) {
      if (!(await once())) return `no frame in round ${round + 1}`;
      if (round + 1 === rounds / 2) half = await settled(visited);
    }
    const last = await settled(visited);
    return {rounds, alive: last.alive, growth: last.heap - first.heap, late: last.heap - half.heap};
  } finally {
    await visited.close();
  }
}
