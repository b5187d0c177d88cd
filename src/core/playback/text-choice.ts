import {matchLanguage} from '../tracks/labels.js';
import {isCaption, type StreamTextTrack} from '../tracks/text-tracks.js';
import type {EngineContext} from './engine.js';

/** Captions that are shown because their `<track>` says `default`: nobody has chosen them. */
export const shownByDefault = new WeakSet<StreamTextTrack>();

/**
 * Shows the captions that are preferred, once, as soon as there are such, whoever brings them; and hides those shown by default from a viewer who turned captions off.
 * What is chosen meanwhile stands.
 */
export function preferText({textTracks, preferences, signal}: Pick<EngineContext, 'textTracks' | 'preferences' | 'signal'>): void {
  const {textLanguage} = preferences;
  if (textLanguage === null) return;
  const settled = new AbortController();
  const until = {signal: AbortSignal.any([signal, settled.signal])};
  const look = () => {
    if (until.signal.aborted) return;
    const {showingTrack} = textTracks;
    if (showingTrack && !shownByDefault.has(showingTrack)) return settled.abort();
    if (textLanguage === '') {
      if (showingTrack) showingTrack.mode = 'disabled';
      return;
    }
    const preferred = matchLanguage([...textTracks].filter(isCaption), [textLanguage]);
    if (!preferred) return;
    settled.abort();
    preferred.mode = 'showing';
  };
  // Tracks come one by one; the one that fits best may be the last.
  textTracks.addEventListener('addtrack', () => queueMicrotask(look), until);
  textTracks.addEventListener('change', look, until);
  queueMicrotask(look);
}
