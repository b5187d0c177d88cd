import {join} from 'node:path';
import type {Page} from 'puppeteer-core';
import {launchBrowser} from './browsers.js';
import {ROOT} from './service-process.js';
import {serveStatic} from './static-server.js';
import {until} from './until.js';

/** How a bare engine is doing. */
export interface Playing {
  /** Seconds played. */
  time: number;
  /** Seconds behind the live edge, as the engine itself tells. */
  latency: number;
  /** What broke it, if anything did. */
  fatal: string | null;
  width: number;
  ended: boolean;
}

/** A page with bare engines, on an origin of its own. */
export interface BarePlayers {
  page: Page;
  /** Plays an address by hls.js with these settings, under a name. */
  hls(name: string, url: string, config?: object): Promise<void>;
  /** Plays an address by dash.js, under a name. */
  dash(name: string, url: string): Promise<void>;
  look(name: string): Promise<Playing>;
  /** The texts of all cues that the engine has given the `<video>`, in their order, after showing its text track of that index if it has such. */
  cues(name: string, track: number): Promise<string[]>;
  /** Waits until so many seconds of a name have been played. */
  played(name: string, seconds: number): Promise<Playing>;
}

const PAGE = `<!doctype html><script src="/hls.js/dist/hls.js"></script><script src="/dashjs/dist/modern/umd/dash.all.min.js"></script><script>
window.looks = {};
window.engines = {};
function video() {
  const made = document.body.appendChild(document.createElement('video'));
  made.muted = true;
  return made;
}
function looking(name, media, engine, latency, state) {
  engines[name] = {media, engine};
  looks[name] = () => ({time: played(media), latency: latency(), fatal: state.fatal, width: media.videoWidth, ended: media.ended});
}
function played({played}) {
  let sum = 0;
  for (let at = 0; at < played.length; at++) sum += played.end(at) - played.start(at);
  return sum;
}
function cues(name, track) {
  const {media, engine} = engines[name];
  if (engine.subtitleTracks?.length) engine.subtitleTrack = track;
  else if (engine.setTextTrack) engine.setTextTrack(track);
  const shown = media.textTracks[track];
  if (shown && shown.mode === 'disabled') shown.mode = 'hidden';
  return [...(shown?.cues ?? [])].map((cue) => (cue.text || cue.cueHTMLElement?.textContent || '').trim());
}
function playHls(name, url, config) {
  const media = video(), state = {fatal: null}, hls = new Hls(config);
  hls.on(Hls.Events.ERROR, (_, {fatal, details}) => fatal && (state.fatal = details));
  hls.loadSource(url);
  hls.attachMedia(media);
  hls.once(Hls.Events.MANIFEST_PARSED, () => void media.play());
  looking(name, media, hls, () => hls.latency, state);
}
function playDash(name, url) {
  const media = video(), state = {fatal: null}, player = dashjs.MediaPlayer().create();
  player.updateSettings({debug: {logLevel: 0}});
  player.on('error', ({error}) => (state.fatal = error.message));
  player.initialize(media, url, true);
  looking(name, media, player, () => player.getCurrentLiveLatency(), state);
}
</script><body></body>`;

/** Opens a page with hls.js and dash.js as they come, to see how a source plays without any code of ours. */
export async function openBarePlayers(): Promise<BarePlayers> {
  const {origin} = await serveStatic({folder: join(ROOT, 'node_modules'), pages: {'/': PAGE}});
  const page = await (await launchBrowser()).newPage();
  await page.goto(origin);
  const look = (name: string): Promise<Playing> => page.evaluate((key) => (window as any).looks[key](), name);
  return {
    page,
    hls: (name, url, config = {}) => page.evaluate((...args) => (window as any).playHls(...args), name, url, config),
    dash: (name, url) => page.evaluate((...args) => (window as any).playDash(...args), name, url),
    look,
    cues: (name, track) => page.evaluate((...args) => (window as any).cues(...args), name, track),
    async played(name, seconds) {
      let last: Playing | undefined;
      try {
        return await until(
          async () => {
            last = await look(name);
            return last.fatal !== null || last.time >= seconds ? last : undefined;
          },
          {what: `${name} to play`},
        );
      } catch (error) {
        throw new Error(`${name}: ${JSON.stringify(last)}`, {cause: error});
      }
    },
  };
}
