import type {Conditions, ShownState} from '../conditions.js';
import {namesId} from './named-id.js';

/**
 * A fault switch: which requests it means, and what they meet. Switches are put with `PUT /demo/faults` (a list, in place of all),
 * or under a name of their own with `PUT /demo/faults/<name>` (a list, in place of those of that name); `DELETE` lifts them, and
 * `GET` lists them with their counts. A request meets the first switch that means it. The usual ones:
 *
 * | trouble | switch, beside `id` |
 * | --- | --- |
 * | segments refused | `{path: '\\.m4s', status: 403}` |
 * | one segment missing, or failing twice | `{path: '/v360/3\\.m4s', status: 404}`, `{path: '\\.m4s', status: 503, times: 2, after: 1}` |
 * | slow, cut off, broken, or damaged segments | `{path: '\\.m4s', bytesPerSecond: 50_000}`, `… truncateTo: 1000`, `… dropAfterBytes: 1000`, `… corrupt: {seed: 7}` |
 * | unreadable for other origins | `{headers: {'Access-Control-Allow-Origin': null}}` |
 * | a manifest that never comes | `{path: '/manifest/', hang: true}` |
 * | a live playlist that stands still | `{path: '/manifest/', freeze: true}` |
 * | a wrong clock, for tokens and live DASH | `{clockAheadMs: 3_600_000}` |
 * | still processing, or failed | `{video: {state: 'inprogress', pctComplete: '39.000000'}}`, `{video: {state: 'error', errorReasonCode: 'ERR_MALFORMED_VIDEO'}}` |
 * | not started | `{path: '/manifest/', status: 204}` |
 *
 * Tokens that are soon over come from `GET /demo/token/<id>?exp=6`, whose number is seconds from now.
 */
export interface Fault {
  /** Any method when absent. */
  method?: string;
  /** Regular expression on path and query; any when absent, which needs an `id`. */
  path?: string;
  /** A video, live input or fixture: requests whose path names it, or holds a token for it. */
  id?: string;
  /** Answers with this status instead of doing the work. */
  status?: number;
  /** Headers of the answer; `null` takes one away, also from a real answer. */
  headers?: Record<string, string | null>;
  body?: string;
  /** Waits before anything else. */
  delayMs?: number;
  /** Waits until the switch is lifted. */
  hang?: boolean;
  /** Breaks the connection after so many body bytes: of the request when it has a body, else of the answer. */
  dropAfterBytes?: number;
  /** Slows the same bytes down. */
  bytesPerSecond?: number;
  /** Ends the answer after so many bytes, as though that were all. */
  truncateTo?: number;
  /** Changes bytes of the answer: a share of them, 1 % by default; the same ones for the same seed. */
  corrupt?: {seed: number; share?: number};
  /** Gives the first answer of each address again and again. */
  freeze?: boolean;
  /** Answers by a clock that is so far ahead. */
  clockAheadMs?: number;
  /** Shows the video in this state. */
  video?: ShownState;
  /** Number of requests it meets; all when absent. */
  times?: number;
  /** Number of matching requests it lets pass first. */
  after?: number;
}

/** An answer as it left. */
export interface KeptAnswer {
  status: number;
  headers: [name: string, value: string | string[]][];
  body: Buffer;
}

/** A switch in its place. */
export interface ArmedFault extends Fault {
  /** The name it was put under; empty for those without. */
  name: string;
  pattern: RegExp;
  /** Requests that matched. */
  seen: number;
  /** Requests that met the fault. */
  hits: number;
  /** Aborts when it is lifted. */
  lifted: AbortController;
  /** First answers by address, for `freeze`. */
  kept: Map<string, KeptAnswer>;
}

/** Thrown for a list of faults that makes no sense. */
export class FaultProblem extends Error {}

/** The fault switches of a running service. */
export class Faults {
  #armed: ArmedFault[] = [];

  /** Replaces all switches, or those of a name. Throws a FaultProblem. */
  replace(list: unknown, name?: string): void {
    if (!Array.isArray(list)) throw new FaultProblem('Send a list of faults.');
    const armed = (list as Fault[]).map((fault) => arm(fault, name ?? ''));
    this.lift(name);
    this.#armed.push(...armed);
  }

  /** Lifts all switches, or those of a name. */
  lift(name?: string): void {
    const going = this.#armed.filter((fault) => name === undefined || fault.name === name);
    this.#armed = this.#armed.filter((fault) => !going.includes(fault));
    for (const fault of going) fault.lifted.abort();
  }

  /** The switches with their counts. */
  list(): (Fault & {name: string; seen: number; hits: number})[] {
    return this.#armed.map(({pattern: _, lifted: __, kept: ___, ...fault}) => fault);
  }

  /** The first switch that a request meets; it counts. */
  meet(method: string, path: string): ArmedFault | undefined {
    for (const fault of this.#armed) {
      if ((fault.method && fault.method.toUpperCase() !== method) || !fault.pattern.test(path)) continue;
      if (fault.id !== undefined && !namesId(path, fault.id)) continue;
      fault.seen++;
      if (fault.seen <= (fault.after ?? 0) || (fault.times !== undefined && fault.hits >= fault.times)) continue;
      fault.hits++;
      return fault;
    }
    return undefined;
  }
}

/** What of a fault concerns the parts that answer. */
export const conditionsOf = ({clockAheadMs, video}: Fault): Conditions => ({clockAheadMs, video});

function arm(fault: Fault, name: string): ArmedFault {
  if (typeof fault?.path !== 'string' && typeof fault?.id !== 'string')
    throw new FaultProblem('Every fault needs a path, a regular expression, or an id.');
  try {
    return {...fault, name, pattern: new RegExp(fault.path ?? ''), seen: 0, hits: 0, lifted: new AbortController(), kept: new Map()};
  } catch {
    throw new FaultProblem(`Not a regular expression: ${fault.path}`);
  }
}
