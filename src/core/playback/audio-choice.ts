import type {AudioTrackKind} from '../tracks/audio-tracks.js';
import type {PlaybackPreferences} from './engine.js';
import {canonicalLanguage, matchLanguage} from '../tracks/labels.js';

/** What decides whether a sound is the one to hear. */
export interface AudioFacts {
  kind: AudioTrackKind;
  /** Canonical BCP 47 tag, or "". */
  language: string;
  /** The engine begins with it when nobody chooses. */
  active?: boolean;
}

/** What decides, of tracks as an engine describes them. */
export function audioFacts(tracks: readonly {kind: AudioTrackKind; language?: string; active?: boolean}[]): AudioFacts[] {
  return tracks.map(({kind, language, active}) => ({kind, active, language: canonicalLanguage(language)}));
}

/** Sounds that nobody hears without having asked for them. */
const SPECIAL = new Set<AudioTrackKind>(['descriptions', 'main-desc', 'commentary']);

/**
 * Index of the sound to hear; −1 of none. It is the very one that was asked for, else the one that is preferred with its kind, else the first of the
 * wanted languages that any speaks, that which was `heard` before going first, else the engine's own.
 */
export function preferAudio(
  tracks: readonly AudioFacts[],
  {audioLanguages, audioKind}: PlaybackPreferences,
  asked: AudioFacts | null = null,
  heard = '',
): number {
  const languages = [heard, ...audioLanguages];
  const wanted = asked ?? {kind: audioKind, language: audioLanguages[0]};
  const same = tracks.findIndex(({kind, language}) => kind === wanted.kind && language === wanted.language);
  if (same >= 0) return same;
  const active = tracks.find((track) => track.active) ?? tracks[0];
  const usual = tracks.filter(({kind}) => !SPECIAL.has(kind)).toSorted((a, b) => Number(b === active) - Number(a === active));
  const preferred = matchLanguage(usual, asked ? [asked.language, ...languages] : languages);
  return tracks.indexOf(preferred ?? active);
}
