import {chooseEngines} from '../../core/playback/choose-engine.js';
import type {ResolvedSource} from '../../core/source/source.js';
import type {PlayerAttributes} from './player-attributes.js';

/** What a page has put between hls.js and its requests holds for the first one too. */
const THEIRS = ['loader', 'pLoader', 'xhrSetup', 'cmcd'];

/** One of a source, however often that is loaded. */
const asked = new WeakMap<AbortSignal, Promise<Response>>();

/** Whether the playlist of a source may be asked for before hls.js is there. */
export function isAskedEarly({engineConfig, nativeEl}: PlayerAttributes, {type}: ResolvedSource): boolean {
  const {hls = {}} = engineConfig ?? {};
  return chooseEngines(type, nativeEl)[0] === 'hls' && navigator.onLine && !THEIRS.some((name) => name in hls);
}

/** How `fetch` sends cookies for this player. */

export const credentialsOf = ({crossOrigin}: PlayerAttributes) => (crossOrigin === 'use-credentials' ? 'include' : 'same-origin');

/** Asks for the playlist of a source that needs no token, together with the code that will read it. */
export function askFirst(player: PlayerAttributes, source: ResolvedSource, signal: AbortSignal): void {
  const {token, tokenUrl, tokenProvider} = player;
  if (asked.has(signal) || token || tokenUrl || tokenProvider || !isAskedEarly(player, source)) return;
  const response = fetch(source.url, {credentials: credentialsOf(player), signal});
  // Whoever reads it will hear of it.
  response.catch(() => undefined);
  asked.set(signal, response);
}

/** What was asked for, or undefined. */
export const firstResponse = (signal: AbortSignal): Promise<Response> | undefined => asked.get(signal);
