import {readEarly, type EarlyAnswer} from './early-request.js';
import {PLAYLIST_TIMEOUT} from './policy.js';

/** A list of qualities stays what it is; a list of segments may be that of a broadcast. Milliseconds. */
const KEEPS = {qualities: 30_000, segments: 2_000};

/** False for a playlist that may be another one by now. */
export function isFresh({body, end}: EarlyAnswer<string>): boolean {
  const lasts = /^#EXT-X-(?:STREAM-INF|ENDLIST)/m.test(body ?? '');
  return performance.now() - end < (lasts ? KEEPS.qualities : KEEPS.segments);
}

/** A manifest that is asked for while the engine is still on its way; the first of the engine's own requests is answered with it. */
export class EarlyManifest {
  /** Never rejects. */
  readonly answer: Promise<EarlyAnswer<string>>;
  #taken = false;

  constructor(asked: Promise<Response>) {
    this.answer = readEarly(asked, (response) => response.text(), PLAYLIST_TIMEOUT);
  }

  /** The answer, for one that has not been taken yet and is not too old. */
  async take(): Promise<EarlyAnswer<string> | null> {
    if (this.#taken) return null;
    this.#taken = true;
    const answer = await this.answer;
    return isFresh(answer) ? answer : null;
  }
}
