import {fixtureUrl, type FixtureName} from '../../demo/server/demo/fixtures/table.js';
import {pageUntil, type EnginePage} from './engine-page.js';
import {until} from './harness.js';

/** How a page plays: which protocol, and whether by a ManagedMediaSource. */
export interface Way {
  protocol: 'hls' | 'dash';
  managed?: boolean;
}

/** What a viewer would have noticed, and which kinds of media source have been fed. */
export interface Noticed {
  stops: string[];
  ahead: number;
  back: number;
  sources: string[];
}

/** Puts a player of a fixture into the page, in place of the one before, and lets it play. */
export async function playFixture(
  page: EnginePage,
  {origin, name, way, attributes}: {origin: string; name: FixtureName; way: Way; attributes: Record<string, string>},
): Promise<void> {
  const src = fixtureUrl(origin, name, way.protocol === 'hls' ? 'manifest/video.m3u8' : 'manifest/video.mpd');
  await page.evaluate(
    (address, values, managed) => {
      const store = window as any;
      for (const old of Array.from(document.querySelectorAll('stream-player'))) old.remove();
      store.noticed = {stops: [], ahead: 0, back: 0, sources: []};
      // Which media source is fed is seen where it is fed.
      for (const kind of ['MediaSource', 'ManagedMediaSource']) {
        const own = Object.getOwnPropertyDescriptor(store[kind]?.prototype ?? {}, 'addSourceBuffer')?.value as
          ((type: string) => unknown) | undefined;
        if (!own || store[`watched${kind}`]) continue;
        store[`watched${kind}`] = true;
        store[kind].prototype.addSourceBuffer = function (type: string) {
          store.noticed.sources.push(this.constructor.name);
          return own.call(this, type);
        };
      }
      const player = document.createElement('stream-player') as any;
      for (const [key, value] of Object.entries({muted: '', preload: 'none', 'storage-key': 'none', width: '640', ...values}))
        player.setAttribute(key, value);
      if (managed) player.engineConfig = {hls: {preferManagedMediaSource: true}};
      player.src = address;
      document.body.prepend(player);
      player.play().catch(() => undefined);
    },
    src,
    attributes,
    way.managed ?? false,
  );
  await pageUntil(page, `${name} to play`, () => {
    const {error, nativeEl} = document.querySelector<any>('stream-player');
    if (error) throw new Error(`${error.detail?.code}: ${error.message}`);
    return !nativeEl.paused && !nativeEl.seeking && nativeEl.readyState >= 3 && nativeEl.currentTime > 0.2;
  });
}

/** Waits until the element draws these words. */
export async function draws(page: EnginePage, words: string): Promise<void> {
  const look = () => {
    const {shadowRoot, currentTime, error} = document.querySelector<any>('stream-player');
    const drawn = (shadowRoot.querySelector('[part~=captions]')?.textContent ?? '').replace(/\s+/g, ' ').trim();
    return {drawn, currentTime, error: error?.message as string | undefined};
  };
  let last: ReturnType<typeof look> | undefined;
  try {
    await until(async () => (last = await page.evaluate(look)).drawn === words, {interval: 150});
  } catch (error) {
    throw new Error(`“${words}” was not drawn: ${JSON.stringify(last)}`, {cause: error});
  }
}

/** From here on notes what a viewer would notice. */
export function watch(page: EnginePage): Promise<void> {
  return page.evaluate(() => {
    const {noticed} = window as any;
    const video: HTMLVideoElement = document.querySelector<any>('stream-player').nativeEl;
    for (const type of ['waiting', 'seeking', 'emptied', 'pause']) video.addEventListener(type, () => noticed.stops.push(type));
    let last = {at: performance.now(), position: video.currentTime};
    setInterval(() => {
      const now = {at: performance.now(), position: video.currentTime};
      noticed.ahead = Math.max(noticed.ahead, now.position - last.position - (now.at - last.at) / 1000);
      noticed.back = Math.max(noticed.back, last.position - now.position);
      last = now;
    }, 50);
  });
}

export function noticed(page: EnginePage): Promise<Noticed> {
  return page.evaluate(() => (window as any).noticed as Noticed);
}
