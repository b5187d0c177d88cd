import {join} from 'node:path';
import type {Page} from 'puppeteer-core';
import {ROOT, SAMPLE_UID, serveStatic} from './harness.js';

/** A page on an origin of its own that loads the three tags from the CDN build beside it; `body` is what stands in it. */
export async function servePlayerPage(body: string, headers: Record<string, string> = {}): Promise<string> {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><script type="module" src="/stream-tags.js"></script></head><body>${body}</body></html>`;
  const {origin} = await serveStatic({folder: join(ROOT, 'dist/cdn'), pages: {'/': page}, headers});
  return origin;
}

/** The tag of a player of the sample video. */
export function samplePlayer(service: string, attributes = ''): string {
  return `<stream-player id="player" src="${SAMPLE_UID}" base-url="${service}" ${attributes}></stream-player>`;
}

/** What the page's player says of itself. */
export function playerState(page: Page): Promise<{currentTime: number; paused: boolean; muted: boolean}> {
  return page.$eval('stream-player', (element) => {
    const {currentTime, paused, muted} = element as unknown as HTMLVideoElement;
    return {currentTime, paused, muted};
  });
}
