import {chooseEngines} from '../../core/playback/choose-engine.js';
import type {ResolvedSource} from '../../core/source/source.js';
import type {PlayerAttributes} from './player-attributes.js';

/** What a page has put between an engine and its requests holds for the first one too. */
const THEIRS = ['loader', 'pLoader', 'xhrSetup', 'cmcd', 'manifestRequestTimeout'];

/** One of a source, however often that is loaded. */
const asked = new WeakMap<AbortSignal, Promise<Response>>();

/** Whether the manifest of a source may be asked for before hls.js or dash.js is there. */
export function isAskedEarly({engineConfig, nativeEl}: PlayerAttributes, {type}: ResolvedSource): boolean {
  const {hls = {}, dash} = engineConfig ?? {};
  const theirs = {hls, dash: Object(dash?.streaming) as object}[chooseEngines(type, nativeEl)[0] as 'hls' | 'dash'];
  return theirs && navigator.onLine && !THEIRS.some((name) => name in theirs);
}

/** How `fetch` sends cookies for this player. */

export const credentialsOf = ({crossOrigin}: PlayerAttributes) => (crossOrigin === 'use-credentials' ? 'include' : 'same-origin');

/** Asks for the manifest of a source that needs no token, together with the code that will read it. */
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
