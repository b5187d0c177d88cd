import assert from 'node:assert/strict';
import type {Browser, Page} from 'puppeteer-core';
import {adoptGroup} from '../support/cleanup.js';
import {arm} from '../support/faults.js';
import {until, type Fault, type LoggedRequest, type TestService} from './harness.js';

/** What a player in trouble has said and done since it was opened. */
export interface Ordeal {
  errors: {code: string; fatal: boolean; text: string}[];
  /** The engines that came, in their order. */
  engines: string[];
  /** How often the video itself has failed. */
  broken: number;
  /** Seconds that the position went ahead of the clock, or went back, at most; what is not yet on screen does not count. */
  ahead: number;
  back: number;
  /** Seconds that the page saw the position away from where it plays, at most. */
  away: number;
  /** Seconds that it stood still in one piece, at most. */
  stood: number;
  /** Seconds from the network's return to when the picture moved, by the page's own clock. */
  resumed: number | null;
  currentTime: number;
  readyState: number;
  paused: boolean;
  seekableEnd: number;
}

export interface Patient {
  page: Page;
  /** The end of its first token, which stands in all its addresses. */
  mark: string;
  /** Arms switches for the requests of this page alone: `path` is what follows the token. */
  trouble(...faults: Fault[]): Promise<() => Promise<void>>;
  ordeal(): Promise<Ordeal>;
  /** How many requests have met its switches. */
  met(): Promise<number>;
  /** Its requests with the first token. */
  asked(): Promise<LoggedRequest[]>;
}

/** What a page is opened with. */
export interface PatientOptions {
  service: TestService;
  browser: Browser;
  protocol: 'hls' | 'dash';
  /** The first is in use from the beginning; each question for another gets the next one, and at the end the last one again. */
  tokens: string[];
}

/** Runs in the page before anything else: keeps hold of the media sources, and of the clock. */
function openDoors(): void {
  const store = window as any;
  store.sources = [];
  const add = MediaSource.prototype.addSourceBuffer;
  MediaSource.prototype.addSourceBuffer = function (type) {
    if (!store.sources.includes(this)) store.sources.push(this);
    return add.call(this, type);
  };
  const now = Date.now.bind(Date);
  store.skew = 0;
  store.asleep = false;
  let last = performance.now();
  // A machine that was asleep wakes up an hour later.
  Date.now = () => {
    if (store.asleep && performance.now() - last > 3000) store.skew += 3_600_000;
    last = performance.now();
    return now() + store.skew;
  };
  // One clock for all: dash.js reckons the time of a broadcast by either.
  window.Date = new Proxy(Date, {
    construct(target, given, as) {
      return Reflect.construct(target, given.length > 0 ? given : [target.now()], as) as Date;
    },
  });
}

/** Opens the player page in a window of its own; nothing is loaded before it is told to play. */
export async function openPatient({service, browser, protocol, tokens}: PatientOptions): Promise<Patient> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.evaluateOnNewDocument(openDoors);
  await page.goto(`${service.origin}/player.html?preload=none&muted=&protocol=${protocol}&src=`);
  await page.waitForFunction(() => customElements.get('stream-player'));
  await page.$eval(
    'stream-player',
    (element, [first, ...others]) => {
      const player = element as any;
      const seen = {errors: [], engines: [], broken: 0, ahead: 0, back: 0, away: 0, stood: 0, resumed: null} as any;
      Object.assign(window, {seen});
      player.addEventListener('stream-error', ({error}: any) =>
        seen.errors.push({code: error.code, fatal: error.fatal, text: `${error.message} ${JSON.stringify(error.cause)}`}),
      );
      player.addEventListener('stream-enginechange', ({engine}: any) => engine && seen.engines.push(engine));
      player.nativeEl.addEventListener('error', () => seen.broken++);
      let last: {at: number; position: number} | null = null;
      player.nativeEl.addEventListener('timeupdate', () => {
        const {currentTime: position, readyState, seeking} = player.nativeEl;
        if (readyState < 2 || seeking) return;
        const at = performance.now() / 1000;
        if (last) {
          const moved = position - last.position;
          seen.ahead = Math.max(seen.ahead, moved - (at - last.at));
          seen.back = Math.max(seen.back, -moved);
        }
        last = {at, position};
      });
      let begun = false;
      player.addEventListener('stream-enginechange', () => (begun = true));
      let since: number | null = null;
      let online: number | null = null;
      let place = 0;
      window.addEventListener('online', (event) => (online = event.timeStamp));
      let stood = 0;
      // The picture has moved since: both are times of the page itself, from when it happened.
      player.nativeEl.addEventListener('timeupdate', ({timeStamp}: Event) => {
        const {currentTime: position, readyState, seeking} = player.nativeEl;
        if (online === null) stood = position;
        else if (readyState >= 3 && !seeking && position > stood) {
          seen.resumed = (timeStamp - online) / 1000;
          online = null;
        }
      });
      setInterval(() => {
        const {paused, readyState} = player.nativeEl;
        const waits = begun && player.error === null && navigator.onLine && !paused && readyState < 3;
        if (!waits) since = null;
        else since ??= performance.now();
        if (since !== null) seen.stood = Math.max(seen.stood, (performance.now() - since) / 1000);
        // It only ever moves on, but by a broadcast's own steps.
        if (begun && player.streamType !== 'live') seen.away = Math.max(seen.away, place - player.currentTime);
        place = player.currentTime;
      }, 20);
      // What is not there is not waited for.
      player.removeAttribute('status-url');
      player.tokenProvider = () => Promise.resolve(others.length > 1 ? others.shift() : (others[0] ?? first));
      player.setAttribute('token', first);
    },
    tokens,
  );
  const mark = tokens[0].slice(-24);
  return {
    page,
    mark,
    trouble: (...faults) => arm(service.origin, ...faults.map((fault) => ({...fault, path: `${mark}.*${fault.path}`}))),
    met: async () => {
      const faults = (await (await fetch(`${service.origin}/demo/faults`)).json()) as {path: string; hits: number}[];
      return faults.filter(({path}) => path.startsWith(mark)).reduce((sum, {hits}) => sum + hits, 0);
    },
    asked: async () => (await service.requests()).filter(({path}) => path.includes(mark)),
    ordeal: () =>
      page.$eval('stream-player', (element) => {
        const {currentTime, nativeEl} = element as any;
        const {readyState, paused, seekable} = nativeEl as HTMLVideoElement;
        return {...(window as any).seen, currentTime, readyState, paused, seekableEnd: seekable.length ? seekable.end(0) : NaN};
      }),
  };
}

/** Asks for `src`, and to play it. */
export function play({page}: Patient, src: string): Promise<void> {
  return page.$eval(
    'stream-player',
    (element, source) => {
      const player = element as any;
      player.src = source;
      // What goes wrong shows in the element's errors.
      player.play().catch(() => undefined);
    },
    src,
  );
}

/** Waits until it plays past a time; fails as soon as it has given up. */
export async function playsPast(patient: Patient, time: number): Promise<void> {
  let fatal: string | undefined;
  await until(
    async () => {
      const now = await patient.ordeal();
      fatal = now.errors.find((error) => error.fatal)?.code;
      if (fatal || (now.currentTime >= time && !now.paused && now.readyState >= 3)) return true;
      throw new Error(JSON.stringify(now));
    },
    {timeout: 60_000, what: `playing past ${time} s`},
  );
  assert.equal(fatal, undefined, 'it has given up');
}

/** Waits until it has given up; answers the code. */
export function givesUp(patient: Patient): Promise<string> {
  return until(
    async () => {
      const now = await patient.ordeal();
      const fatal = now.errors.find((error) => error.fatal);
      if (!fatal) throw new Error(JSON.stringify(now));
      return fatal.code;
    },
    {timeout: 60_000, what: 'a named error'},
  );
}

/** Waits until it plays past a time, or has given up; answers the code, null when it plays. */
export function comesToRest(patient: Patient, time: number): Promise<{code: string | null}> {
  return until(
    async () => {
      const {errors, currentTime, paused, readyState, ...now} = await patient.ordeal();
      const fatal = errors.find((error) => error.fatal);
      if (fatal) return {code: fatal.code};
      if (currentTime >= time && !paused && readyState >= 3) return {code: null};
      throw new Error(JSON.stringify({errors, currentTime, paused, readyState, ...now}));
    },
    {timeout: 60_000, what: `playing past ${time} s, or a named error`},
  );
}

/** Runs in the page: half a second of every sound and picture, the last of the first segment, never gets into the buffer. */
const HOLE = `
  const append = SourceBuffer.prototype.appendBuffer;
  SourceBuffer.prototype.appendBuffer = function (bytes) {
    const view = bytes instanceof ArrayBuffer ? new DataView(bytes) : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 4; at + 24 < Math.min(view.byteLength, 2000); at++) {
      const name = view.getUint32(at);
      if (name === 0x6d646864 && view.getUint8(at + 4) === 0) this.timescale = view.getUint32(at + 16);
      if (name === 0x74666474) {
        const begins = (view.getUint8(at + 4) === 1 ? Number(view.getBigUint64(at + 8)) : view.getUint32(at + 8)) / this.timescale;
        this.appendWindowEnd = begins < 3.4 ? 3.5 : Infinity;
        window.cut = (window.cut ?? 0) + (begins < 3.4);
      }
    }
    return append.call(this, bytes);
  };
`;

/** Makes a hole in the media, between 3.5 and 4 s. */
export async function cutHole({page}: Patient): Promise<void> {
  await page.evaluate(HOLE);
}

/** Stops a whole browser for a while, as a machine does that is asleep; its clock says an hour later when it goes on. */
export async function sleep(browser: Browser, {page}: Patient, seconds: number): Promise<void> {
  const {pid} = browser.process()!;
  // Also where the test itself is ended meanwhile, nothing is left that stands still.
  adoptGroup(pid!);
  await page.evaluate(() => ((window as any).asleep = true));
  try {
    process.kill(-pid!, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  } finally {
    process.kill(-pid!, 'SIGCONT');
  }
  await until(() => page.evaluate(() => (window as any).skew > 0), {what: 'the clock to have gone on'});
  await page.evaluate(() => ((window as any).asleep = false));
}
