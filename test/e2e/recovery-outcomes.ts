import {join} from 'node:path';
import {ROOT} from './harness.js';
import {KeptRows} from './kept-rows.js';

/** What came of one kind of trouble by one protocol. */
export interface Outcome {
  /** The named error; null when it recovered. */
  code: string | null;
  /** Seconds that the position was off, at most. */
  off: number;
  /** Of a broadcast that goes on: seconds behind the newest that can be sought in place of that, for each beginning has a time of its own. */
  behind?: number;
  /** Seconds that a picture which should have moved stood still in one piece, at most; without those that there was no network. */
  stood: number;
  /** Seconds from the network's return to the picture's; null where it was not gone. */
  resumed: number | null;
}

/** A row of the table of troubles. */
export interface Trouble {
  name: string;
  hls: Outcome;
  dash: Outcome;
}

/** What the long lane has seen last. */
export const keptTroubles = new KeptRows<Trouble>(join(ROOT, 'test/long/recovery.json'));

const rounded = (seconds: number): number => Math.round(seconds * 100) / 100;

/** Gathers what came of every trouble, in the order of the table. */
export class Outcomes {
  readonly #rows = new Map<string, Partial<Record<'hls' | 'dash', Outcome>>>();

  add(name: string, protocol: 'hls' | 'dash', {code, off, behind, stood, resumed}: Outcome): void {
    const place = behind === undefined ? {} : {behind: rounded(behind)};
    const outcome = {code, off: rounded(off), ...place, stood: rounded(stood), resumed: resumed === null ? null : rounded(resumed)};
    this.#rows.set(name, {...this.#rows.get(name), [protocol]: outcome});
  }

  /** Keeps what is known of both protocols; what is half known has failed. */
  async keep(): Promise<void> {
    const met = [...this.#rows].filter(([, {hls, dash}]) => hls && dash).map(([name, both]) => ({name, ...both}) as Trouble);
    await keptTroubles.keep(met, [...this.#rows.keys()]);
  }
}
