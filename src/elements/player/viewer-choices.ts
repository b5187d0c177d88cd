import type {PlaybackPreferences} from '../../core/playback/engine.js';
import type {RememberedPreferences} from '../../core/preferences/preferences.js';

/** What the page suggests. */
interface Suggestions {
  defaultAudioTrack: string | null;
  defaultTextTrack: string | null;
  maxHeight: number | null;
}

interface Connection {
  saveData?: boolean;
}

/** Pixels that are enough for somebody who asked their browser to save data. */
const SAVING_HEIGHT = 480;

/** What to begin with: what the viewer chose before comes first, then what the page suggests, then what the browser says of its user. Pure but for the browser. */
export function viewerChoices(
  page: Suggestions,
  {audioLanguage, audioKind, textLanguage, maxHeight: chosenHeight}: RememberedPreferences,
  {languages, connection}: {languages: readonly string[]; connection?: Connection} = navigator,
  saves = matchMedia('(prefers-reduced-data: reduce)').matches,
): PlaybackPreferences {
  const {defaultAudioTrack, defaultTextTrack} = page;
  // The page may say another one while it plays.
  const limits = () => [page.maxHeight, chosenHeight, saves || connection?.saveData ? SAVING_HEIGHT : null];
  return {
    audioLanguages: [audioLanguage, defaultAudioTrack, ...(defaultAudioTrack ? [] : languages)].filter((tag) => tag != null),
    audioKind,
    textLanguage: textLanguage ?? defaultTextTrack,
    maxHeight: () => Math.min(...limits().map((limit) => limit || Infinity)),
  };
}
