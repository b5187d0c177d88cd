import {isCaption} from '../../core/tracks/text-tracks.js';
import {languageOf} from '../i18n/language.js';
import type {PictureInPicture} from '../platform/picture-in-picture.js';
import type {SurfaceActions} from './actions.js';
import {isDescription, readModel} from './model.js';
import type {SurfaceTarget} from './surface-target.js';

/** What keys, gestures and the system's media controls do, and what is seldom asked for. */
export interface InputActions extends SurfaceActions {
  togglePlay(): void;
  /** By so many seconds; back when negative. */
  skip(seconds: number): void;
  toggleCaptions(): void;
  /** To the next speed on offer: 1 for faster, −1 for slower. */
  stepRate(direction: 1 | -1): void;
  /** To audio description or back, within the language. */
  toggleDescription(): void;
  togglePip(): void;
}

interface InputActionOptions {
  actions: SurfaceActions;
  pip: PictureInPicture;
  signal: AbortSignal;
}

/** The first track in the first of the languages that any speaks, whatever the region; else the first of all. */
function inLanguage<T extends {language: string}>(tracks: readonly T[], languages: readonly string[]): T | undefined {
  const base = (tag: string) => tag.split('-')[0];
  for (const wanted of languages) {
    const found = tracks.find(({language}) => base(language) === base(wanted));
    if (found) return found;
  }
  return tracks[0];
}

/** The actions of one element, with those that have no button of their own; captions that were shown last come again. */
export function inputActions(target: SurfaceTarget, {actions, pip, signal}: InputActionOptions): InputActions {
  const {audioTracks, textTracks} = target;
  let lastCaptions: string | undefined;
  const noteCaptions = () => {
    lastCaptions = textTracks.showingTrack?.id ?? lastCaptions;
  };
  textTracks.addEventListener('change', noteCaptions, {signal});
  noteCaptions();
  return {
    ...actions,
    togglePlay() {
      if (target.paused || target.ended) target.play().catch(() => undefined);
      else target.pause();
    },
    skip(seconds) {
      actions.seek(target.currentTime + seconds);
    },
    toggleCaptions() {
      if (textTracks.showingTrack) return actions.setCaptions(null);
      const captions = [...textTracks].filter(isCaption);
      const last = captions.find(({id}) => id === lastCaptions);
      const track = last ?? inLanguage(captions, [languageOf(target), ...navigator.languages]);
      if (track) actions.setCaptions(track.id);
    },
    stepRate(direction) {
      const {rate: present, rates} = readModel(target);
      const next = direction > 0 ? rates.find((rate) => rate > present) : rates.toReversed().find((rate) => rate < present);
      if (next) actions.setRate(next);
    },
    toggleDescription() {
      const present = audioTracks.enabledTrack;
      const wanted = [...audioTracks].filter((track) => isDescription(track) !== (present !== null && isDescription(present)));
      const track = inLanguage(wanted, [present?.language ?? '']);
      if (track) actions.setAudio(track.id);
    },
    togglePip: pip.toggle,
  };
}
