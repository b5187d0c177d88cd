import {ANSWER_TIMEOUT, PLAYLIST_TIMEOUT} from './policy.js';

/** What came of the request. Times are of `performance.now()`, milliseconds. */
export interface ManifestAnswer {
  /** 0 for none. */
  status: number;
  timedOut: boolean;
  text: string;
  /** Where it came from in the end. */
  url: string;
  start: number;
  first: number;
  end: number;
}

/** A list of qualities stays what it is; a list of segments may be that of a broadcast. Milliseconds. */
const KEEPS = {qualities: 30_000, segments: 2_000};

/** A manifest that is asked for while the engine is still on its way; the first of the engine's own requests is answered with it. */
export class EarlyManifest {
  /** Never rejects. */
  readonly answer: Promise<ManifestAnswer>;
  #taken = false;

  /** `url` comes as soon as it is signed. */
  constructor(url: Promise<string>, {withCredentials, signal}: {withCredentials: boolean; signal: AbortSignal}) {
    this.answer = ask(url, withCredentials, signal);
  }

  /** The answer, for one that has not been taken yet and is not too old. */
  async take(): Promise<ManifestAnswer | null> {
    if (this.#taken) return null;
    this.#taken = true;
    const answer = await this.answer;
    const keeps = answer.text.includes('#EXT-X-STREAM-INF') ? KEEPS.qualities : KEEPS.segments;
    return performance.now() - answer.end < keeps ? answer : null;
  }
}

async function ask(address: Promise<string>, withCredentials: boolean, over: AbortSignal): Promise<ManifestAnswer> {
  const answer: ManifestAnswer = {status: 0, timedOut: false, text: '', url: '', start: 0, first: 0, end: 0};
  const calling = new AbortController();
  const giveUp = () => {
    answer.timedOut = true;
    calling.abort();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const url = await address;
    answer.start = performance.now();
    timer = setTimeout(giveUp, ANSWER_TIMEOUT);
    const signal = AbortSignal.any([over, calling.signal]);
    const response = await fetch(url, {credentials: withCredentials ? 'include' : 'same-origin', signal});
    answer.first = performance.now();
    clearTimeout(timer);
    timer = setTimeout(giveUp, PLAYLIST_TIMEOUT);
    const text = await response.text();
    Object.assign(answer, {status: response.status, text, url: response.url || url});
  } catch {
    // No answer, which its status says.
  }
  clearTimeout(timer);
  answer.end = performance.now();
  return answer;
}
