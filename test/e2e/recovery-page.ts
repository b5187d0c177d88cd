import assert from 'node:assert/strict';
import {arm} from '../support/faults.js';
import type {Line} from '../support/line.js';
import {pageUntil, standStill, type EnginePage} from './engine-page.js';
import {until, type Fault, type LoggedRequest, type TestService} from './harness.js';
import {noteOrdeal, openDoors, readOrdeal, type Ordeal} from './recovery-doors.js';

export interface Patient {
  page: EnginePage;
  /** The end of its first token, which stands in all its addresses. */
  mark: string;
  /** Arms switches for the requests of this page alone: `path` is what follows the token. */
  trouble(...faults: Fault[]): Promise<() => Promise<void>>;
  ordeal(): Promise<Ordeal>;
  /** How many requests have met its switches. */
  met(): Promise<number>;
  /** Its requests with the first token. */
  asked(): Promise<LoggedRequest[]>;
  /** Takes the network away, and gives it back. */
  offline(isOffline: boolean): Promise<void>;
}

/** What a page is opened with. */
export interface PatientOptions {
  service: TestService;
  page: EnginePage;
  protocol: 'hls' | 'dash';
  /** The first is in use from the beginning; each question for another gets the next one, and at the end the last one again. */
  tokens: string[];
  /** Where the service is reached by a line, which stands in for a browser's own switch. */
  line?: Line;
}

/** The line is cut in earnest; what a browser says of it, in its property and by its event, is said in its place. */
async function cutOff(page: EnginePage, line: Line, isOffline: boolean): Promise<void> {
  if (isOffline) line.cut();
  else line.mend();
  await page.evaluate((isOnline) => {
    Object.defineProperty(navigator, 'onLine', {configurable: true, value: isOnline});
    window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  }, !isOffline);
}

/** Opens the player page; nothing is loaded before it is told to play. */
export async function openPatient({service, page, protocol, tokens, line}: PatientOptions): Promise<Patient> {
  await page.goto(`${(line ?? service).origin}/player.html?preload=none&muted=&protocol=${protocol}&src=`);
  await page.evaluate(openDoors);
  await pageUntil(page, 'the tag', () => Boolean(customElements.get('stream-player')));
  await page.evaluate(noteOrdeal, tokens);
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
    ordeal: () => page.evaluate(readOrdeal),
    offline: async (isOffline) => {
      if (line) await cutOff(page, line, isOffline);
      else await page.setOffline!(isOffline);
    },
  };
}

/** Asks for `src`, and to play it. */
export function play({page}: Patient, src: string): Promise<void> {
  return page.evaluate((source) => {
    const player = document.querySelector('stream-player') as any;
    player.src = source;
    // What goes wrong shows in the element's errors.
    player.play().catch(() => undefined);
  }, src);
}

/** Waits until it plays past a time; fails as soon as it has given up. */
export async function playsPast(patient: Patient, time: number): Promise<void> {
  let told = '';
  let fatal: string | undefined;
  await until(
    async () => {
      const now = await patient.ordeal();
      told = JSON.stringify(now);
      fatal = now.errors.find((error) => error.fatal)?.code;
      if (fatal || (now.currentTime >= time && !now.paused && now.readyState >= 3)) return true;
      throw new Error(told);
    },
    {timeout: 60_000, what: `playing past ${time} s`},
  );
  assert.equal(fatal, undefined, `it has given up: ${told}`);
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

/** Stops a page's whole browser for a while, as a machine does that is asleep; its clock says an hour later when it goes on. */
export async function sleep({page}: Patient, seconds: number): Promise<void> {
  await page.evaluate(() => void ((window as any).asleep = true));
  await standStill(page, seconds);
  await pageUntil(page, 'the clock to have gone on', () => (window as any).skew > 0);
  await page.evaluate(() => void ((window as any).asleep = false));
}
