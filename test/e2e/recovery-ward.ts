import assert from 'node:assert/strict';
import {before} from 'node:test';
import {launchEngine, openEngine, type Engine, type EngineName} from './engine-page.js';
import {leftOut} from './engine-limits.js';
import {SAMPLE_UID, startService, type TestService} from './harness.js';
import type {Ordeal} from './recovery-doors.js';
import type {Outcomes} from './recovery-outcomes.js';
import {openPatient, play, playsPast, type Patient, type PatientOptions} from './recovery-page.js';
import {PROTOCOLS, type Protocol} from './recovery-rows.js';

/** The long lane has a seed, and time for every row. */
export const isLong = process.env.STREAM_TEST_SEED !== undefined;

/** A picture that stands still for longer than this has to be explained. */
const LONGEST_SPINNER = 15;

/** As many pages at the same time as there is room for: but for Chromium's, each is a browser. */
const AT_ONCE: Record<EngineName, number> = {chromium: 4, firefox: 2, webkit: 1};

/** What a test gives back when it ends. */
export interface Ending {
  after(run: () => unknown): void;
}

type Opening = Partial<PatientOptions> & {
  protocol: Protocol;
  /** In a browser of its own. */
  alone?: boolean;
};

let minted = 0;

/** Where players in trouble are watched in one engine. To be made while a suite is put together. */
export class Ward {
  readonly width: number;
  service!: TestService;
  #engine!: Engine;

  constructor(
    readonly name: EngineName,
    private readonly outcomes: Outcomes,
  ) {
    this.width = AT_ONCE[name];
    before(async () => {
      this.service = await startService({script: 'demo'});
      this.#engine = await launchEngine(name);
      // The demo's pages are put together when they are first asked for, which is no trouble of the player's.
      const page = await this.#engine.open();
      for (const protocol of PROTOCOLS) {
        const patient = await openPatient({service: this.service, page, protocol, tokens: [await this.token()]});
        await play(patient, SAMPLE_UID);
        await playsPast(patient, 0.5);
      }
      await page.close();
    });
  }

  /** The browser has a switch that takes the network away. */
  get hasSwitch(): boolean {
    return this.name !== 'webkit';
  }

  /** A token like no other. */
  async token(id = SAMPLE_UID, seconds = 3600 + 60 * minted++): Promise<string> {
    return ((await (await fetch(`${this.service.origin}/demo/token/${id}?exp=${seconds}`)).json()) as {token: string}).token;
  }

  /** Two of them: the second lasts for longer than the machine is asleep. */
  async tokensOfTheDay(id = SAMPLE_UID): Promise<string[]> {
    return [await this.token(id), await this.token(id, 20_000 + minted)];
  }

  async open(t: Ending, {alone, ...options}: Opening): Promise<Patient> {
    const page = await (alone ? openEngine(this.name) : this.#engine.open());
    t.after(() => page.close());
    return openPatient({service: this.service, page, tokens: options.tokens ?? [await this.token()], ...options});
  }

  /** Keeps what came of a trouble; the README's table is that of Chromium. */
  async note(
    trouble: string,
    protocol: Protocol,
    patient: Patient,
    {code = null, behind}: {code?: string | null; behind?: number} = {},
  ): Promise<void> {
    const {ahead, back, away, stood, resumed} = await patient.ordeal();
    assert.ok(stood < LONGEST_SPINNER, `it stood still for ${stood.toFixed(1)} s`);
    const off = code !== null || behind !== undefined ? 0 : Math.max(0, ahead, back, away);
    if (this.name === 'chromium') this.outcomes.add(trouble, protocol, {code, off, behind, stood, resumed});
  }

  /** What may be skipped, in seconds, is a hole in the media. */
  assertSteady({errors, ahead, back, away}: Ordeal, hole = 0): void {
    const off = Math.max(ahead - hole, back, away);
    assert.ok(off < 0.3, `the position went ${ahead.toFixed(2)} s ahead and ${back.toFixed(2)} s back, and was seen ${away.toFixed(2)} s away`);
    assertSilent(errors);
  }

  /** A test's options: what this engine cannot, and what only the long lane has time for, is left out. */
  options(what: string, {long = true, timeout = 120_000, protocol = ''} = {}): {timeout: number; skip: string | false} {
    return {timeout, skip: leftOut(this.name, what, protocol) || (long && !isLong ? 'it is for the long lane' : false)};
  }
}

/** No error says an address, an id or a token. */
export function assertSilent(errors: {text: string}[]): void {
  for (const {text} of errors) assert.doesNotMatch(text, /https?:|eyJ|[0-9a-f]{32}|\?|m4s/, text);
}
