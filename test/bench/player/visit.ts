import type {Browser, CDPSession, Page} from 'puppeteer-core';

/** A page in a browser context of its own: nothing is cached. */
export interface Visit {
  page: Page;
  cdp: CDPSession;
  /** Complaints of the page, the newest last. */
  complaints: string[];
  /** Addresses on other machines that it has asked for. */
  strangers: Set<string>;
  close(): Promise<void>;
}

/** What a network is like; null for the machine's own. */
export interface Network {
  /** Mbit/s. */
  speed: number;
  /** Milliseconds for each request. */
  latency: number;
}

/** Where the page's first frame is told of, as JSON of {@link FirstFrame}. */
const BINDING = 'benchFrame';

/** The moment at which a player's first frame was on screen. */
export interface FirstFrame {
  /** Milliseconds since the navigation began. */
  at: number;
  /** Pixels. */
  width: number;
}

/** Runs in the page before its own scripts: every media element that is given something to play tells of its first frame. */
function watchFrames(binding: string): void {
  const watched = new WeakSet<HTMLVideoElement>();
  const tell = (frame: FirstFrame) => (globalThis as unknown as Record<string, (text: string) => void>)[binding](JSON.stringify(frame));
  const watch = (media: HTMLMediaElement) => {
    if (!(media instanceof HTMLVideoElement) || watched.has(media)) return;
    watched.add(media);
    media.requestVideoFrameCallback((_now, {presentationTime, width}) => tell({at: presentationTime, width}));
  };
  const {prototype} = HTMLMediaElement;
  for (const name of ['src', 'srcObject'] as const) {
    const {set, ...descriptor} = Object.getOwnPropertyDescriptor(prototype, name)!;
    Object.defineProperty(prototype, name, {
      ...descriptor,
      set(this: HTMLMediaElement, value: unknown) {
        watch(this);
        set!.call(this, value);
      },
    });
  }
  const {load, play} = prototype;
  prototype.load = function () {
    watch(this);
    load.call(this);
  };
  prototype.play = function () {
    watch(this);
    return play.call(this);
  };
}

/** Opens an empty page that tells of first frames. */
export async function visit(browser: Browser, network: Network | null = null): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({width: 1280, height: 800});
  const cdp = await page.createCDPSession();
  const complaints: string[] = [];
  const strangers = new Set<string>();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    const {protocol, hostname, host} = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') strangers.add(host);
  });
  // What compiles this file wraps inner functions by that name.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value;');
  await page.evaluateOnNewDocument(watchFrames, BINDING);
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', {name: BINDING});
  await cdp.send('Performance.enable', {timeDomain: 'threadTicks'});
  if (network) {
    const throughput = (network.speed * 1e6) / 8;
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  return {page, cdp, complaints, strangers, close: () => context.close()};
}

/** Resolves to a media element's next first frame, or to null when none comes in time. Call it before what makes it come. */
export function nextFrame({cdp}: Visit, timeout: number): Promise<FirstFrame | null> {
  return new Promise((resolve) => {
    const end = (frame: FirstFrame | null) => {
      clearTimeout(timer);
      cdp.off('Runtime.bindingCalled', heard);
      resolve(frame);
    };
    const heard = ({name, payload}: {name: string; payload: string}) => name === BINDING && end(JSON.parse(payload) as FirstFrame);
    const timer = setTimeout(() => end(null), timeout);
    cdp.on('Runtime.bindingCalled', heard);
  });
}

/** Figures of the page's process, by their names in the DevTools protocol; times are of the main thread's own work. */
export async function metricsOf({cdp}: Visit): Promise<Record<string, number>> {
  const {metrics} = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({name, value}) => [name, value]));
}
