import {readEarly, type EarlyAnswer} from './early-request.js';
import type {EngineContext} from './engine.js';
import {PLAYLIST_TIMEOUT} from './policy.js';

/** A list of qualities stays what it is, and so does a recording; anything else may be that of a broadcast. Milliseconds. */
const KEEPS = {recording: 30_000, broadcast: 2_000};

const LASTS = /^#EXT-X-(?:STREAM-INF|ENDLIST)|<MPD\b(?![^>]*\stype\s*=\s*["']dynamic)/m;

/** False for a manifest that may be another one by now. */
export function isFresh({body, end}: EarlyAnswer<string>): boolean {
  return performance.now() - end < (LASTS.test(body ?? '') ? KEEPS.recording : KEEPS.broadcast);
}

/** What was asked for early, where it is of what the engine plays: another one may have taken over, with a manifest of its own. */
export function earlyManifestOf({manifest, source}: Pick<EngineContext, 'manifest' | 'source'>): EarlyManifest | null {
  return manifest?.source === source.url ? manifest : null;
}

/** A manifest that is asked for while the engine is still on its way; the first of the engine's own requests is answered with it. */
export class EarlyManifest {
  /** Never rejects. */
  readonly answer: Promise<EarlyAnswer<string>>;
  #taken = false;

  /** @param source - the address as the source has it, which is without a token. */
  constructor(
    readonly source: string,
    asked: Promise<Response>,
  ) {
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
