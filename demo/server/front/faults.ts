/** A fault switch: what matching requests meet. */
export interface Fault {
  /** Any method when absent. */
  method?: string;
  /** Regular expression on path and query. */
  path: string;
  /** Answers with this status instead of doing the work. */
  status?: number;
  /** Headers of the answer; `null` takes one away, also from a real answer. */
  headers?: Record<string, string | null>;
  body?: string;
  /** Waits before anything else. */
  delayMs?: number;
  /** Breaks the connection after so many body bytes: of the request when it has a body, else of the answer. */
  dropAfterBytes?: number;
  /** Slows the same bytes down. */
  bytesPerSecond?: number;
  /** Number of requests it meets; all when absent. */
  times?: number;
  /** Number of matching requests it lets pass first. */
  after?: number;
}

interface ArmedFault extends Fault {
  pattern: RegExp;
  /** Requests that matched. */
  seen: number;
  /** Requests that met the fault. */
  hits: number;
}

/** Thrown for a list of faults that makes no sense. */
export class FaultProblem extends Error {}

/** The fault switches of a running service. */
export class Faults {
  #armed: ArmedFault[] = [];

  /** Replaces all switches. Throws a FaultProblem. */
  replace(list: unknown): void {
    if (!Array.isArray(list)) throw new FaultProblem('Send a list of faults.');
    this.#armed = (list as Fault[]).map((fault) => {
      if (typeof fault?.path !== 'string') throw new FaultProblem('Every fault needs a path, a regular expression.');
      try {
        return {...fault, pattern: new RegExp(fault.path), seen: 0, hits: 0};
      } catch {
        throw new FaultProblem(`Not a regular expression: ${fault.path}`);
      }
    });
  }

  /** The switches with their counts. */
  list(): (Fault & {seen: number; hits: number})[] {
    return this.#armed.map(({pattern: _, ...fault}) => fault);
  }

  /** The first switch that a request meets; it counts. */
  meet(method: string, path: string): Fault | undefined {
    for (const fault of this.#armed) {
      if ((fault.method && fault.method.toUpperCase() !== method) || !fault.pattern.test(path)) continue;
      fault.seen++;
      if (fault.seen <= (fault.after ?? 0) || (fault.times !== undefined && fault.hits >= fault.times)) continue;
      fault.hits++;
      return fault;
    }
    return undefined;
  }
}
