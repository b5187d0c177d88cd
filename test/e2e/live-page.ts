import type {Page} from 'puppeteer-core';
import {until} from './harness.js';

/** The part of the viewer that these tests touch. */
interface Viewer extends HTMLElement {
  readonly state: string;
  readonly paused: boolean;
  readonly muted: boolean;
  readonly notice: {kind: string} | null;
  readonly stats: {framesDecoded: number} | null;
  requestVideoFrameCallback(callback: () => void): number;
}

/** What tests read of a viewer. */
export interface SeenViewer {
  state: string;
  /** All states since the page was opened. */
  states: string[];
  paused: boolean;
  muted: boolean;
  notice: string | null;
  /** Frames that were painted. */
  painted: number;
  framesDecoded: number;
}

/** Counts what the viewer of a page does; call it once the tag is defined. */
export async function openEyes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const viewer = document.querySelector<Viewer>('stream-live-viewer')!;
    const seen = {
      states: [viewer.state],
      painted: -1,
      paint() {
        seen.painted += 1;
        viewer.requestVideoFrameCallback(() => seen.paint());
      },
    };
    Object.assign(window, {seen});
    viewer.addEventListener('stream-livestatechange', () => seen.states.push(viewer.state));
    seen.paint();
  });
}

/** Reads the viewer of a page. */
export function seenViewer(page: Page): Promise<SeenViewer> {
  return page.evaluate(() => {
    const {state, paused, muted, notice, stats} = document.querySelector<Viewer>('stream-live-viewer')!;
    const {states, painted} = (window as unknown as {seen: {states: string[]; painted: number}}).seen;
    return {state, states, paused, muted, notice: notice?.kind ?? null, painted, framesDecoded: stats?.framesDecoded ?? 0};
  });
}

/** Opens a page of the demo that holds a viewer. */
export async function openViewer(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await until(() => page.evaluate(() => customElements.get('stream-live-viewer') !== undefined), {what: 'the tag to be defined'});
  await openEyes(page);
}

/** Waits for a state of the viewer. */
export async function reaches(page: Page, state: string, what: string): Promise<void> {
  await until(async () => (await seenViewer(page)).state === state, {timeout: 60_000, what: `${what} to be ${state}`});
}

/** Waits until the broadcast is live and its frames are decoded and painted. */
export async function watches(page: Page, what: string): Promise<SeenViewer> {
  await reaches(page, 'live', what);
  const before = await seenViewer(page);
  return until(
    async () => {
      const now = await seenViewer(page);
      return now.painted > before.painted + 5 && now.framesDecoded > 5 && !now.paused ? now : null;
    },
    {timeout: 60_000, what: `${what} to show moving pictures`},
  );
}

/** Opens the page that broadcasts. Answers the address at which its broadcasts are watched. */
export async function openBroadcaster(page: Page, origin: string): Promise<string> {
  await openViewer(page, `${origin}/broadcast.html`);
  return until(() => page.$eval('#link', (link) => (link as HTMLAnchorElement).href), {what: 'the link to watch at'});
}

/** Presses Start or Stop. */
export async function toggleBroadcast(page: Page): Promise<void> {
  await page.click('#toggle');
}
