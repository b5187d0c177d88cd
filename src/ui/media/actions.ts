import {isCaption} from '../../core/tracks/text-tracks.js';
import type {Fullscreen} from '../platform/fullscreen.js';
import type {PictureInPicture} from '../platform/picture-in-picture.js';
import {languageOf} from '../i18n/language.js';
import {isDescription, readModel} from './model.js';
import type {Spoken} from './announcer.js';
import type {SurfaceTarget} from './surface-target.js';

/** Everything a viewer can do; plain calls on the element, whose own events then say what became of it. */
export interface SurfaceActions {
  togglePlay(): void;
  /** To a media time, within what can be sought. */
  seek(seconds: number): void;
  /** By so many seconds; back when negative. */
  skip(seconds: number): void;
  goLive(): void;
  /** From 0 to 1; more than 0 also unmutes. `passing` while it is still being dragged. */
  setVolume(volume: number, passing?: boolean): void;
  toggleMute(): void;
  /** By a track's id; null turns captions off. */
  setCaptions(id: string | null): void;
  toggleCaptions(): void;
  setAudio(id: string): void;
  toggleDescription(): void;
  /** By a quality's id; null leaves it to the engine. */
  setQuality(id: string | null): void;
  setRate(rate: number): void;
  /** To the next speed on offer: 1 for faster, −1 for slower. */
  stepRate(direction: 1 | -1): void;
  toggleFullscreen(): void;
  togglePip(): void;
  retry(): void;
}

interface ActionOptions {
  fullscreen: Fullscreen;
  pip: PictureInPicture;
  /** A change is asked for, to be told of once the media shows it. */
  expect: (change: Spoken) => void;
}

const ignore = () => undefined;

/** The first track in the first of the languages that any speaks, whatever the region; else the first of all. */
function inLanguage<T extends {language: string}>(tracks: readonly T[], languages: readonly string[]): T | undefined {
  const base = (tag: string) => tag.split('-')[0];
  for (const wanted of languages) {
    const found = tracks.find(({language}) => base(language) === base(wanted));
    if (found) return found;
  }
  return tracks[0];
}

/** The actions of one element. */
export function createActions(target: SurfaceTarget, {fullscreen, pip, expect}: ActionOptions): SurfaceActions {
  let lastCaptions: string | null = null;
  const captions = () => [...target.textTracks].filter(isCaption);
  const actions: SurfaceActions = {
    togglePlay() {
      if (target.paused || target.ended) target.play().catch(ignore);
      else target.pause();
    },
    seek(seconds) {
      const {range} = readModel(target);
      if (range) target.currentTime = Math.min(range.end, Math.max(range.start, seconds));
    },
    skip(seconds) {
      actions.seek(target.currentTime + seconds);
    },
    goLive() {
      const {seekable, liveEdgeStart} = target;
      const end = seekable.length ? seekable.end(seekable.length - 1) : NaN;
      // The edge zone is several segments wide: a third of it behind the end, playback is near and does not run dry at once.
      if (end > liveEdgeStart) target.currentTime = end - (end - liveEdgeStart) / 3;
      if (target.paused) target.play().catch(ignore);
    },
    setVolume(volume, passing = false) {
      target.volume = Math.min(1, Math.max(0, volume));
      if (volume > 0) target.muted = false;
      if (!passing) target.remember({volume: target.volume, muted: target.muted});
    },
    toggleMute() {
      expect('sound');
      if (target.volume === 0) return actions.setVolume(0.5);
      target.muted = !target.muted;
      target.remember({muted: target.muted});
    },
    setCaptions(id) {
      expect('captions');
      const {showingTrack} = target.textTracks;
      const wanted = captions().find((track) => track.id === id);
      if (wanted) wanted.mode = 'showing';
      else if (showingTrack) {
        lastCaptions = showingTrack.id;
        showingTrack.mode = 'disabled';
      }
      target.remember({textLanguage: wanted?.language ?? ''});
    },
    toggleCaptions() {
      const tracks = captions();
      if (target.textTracks.showingTrack) return actions.setCaptions(null);
      const last = tracks.find(({id}) => id === lastCaptions);
      const track = last ?? inLanguage(tracks, [languageOf(target), ...navigator.languages]);
      if (track) actions.setCaptions(track.id);
    },
    setAudio(id) {
      const track = target.audioTracks.getTrackById(id);
      if (!track) return;
      expect('audio');
      track.enabled = true;
      target.remember({audioLanguage: track.language, audioKind: track.kind});
    },
    toggleDescription() {
      const {audioTracks} = target;
      const present = audioTracks.enabledTrack;
      const wanted = [...audioTracks].filter((track) => isDescription(track) !== (present !== null && isDescription(present)));
      const track = inLanguage(wanted, [present?.language ?? '']);
      if (track) actions.setAudio(track.id);
    },
    setQuality(id) {
      expect('quality');
      const {videoRenditions} = target;
      videoRenditions.selectedIndex = [...videoRenditions].findIndex((rendition) => rendition.id === id);
      target.remember({maxHeight: videoRenditions[videoRenditions.selectedIndex]?.height ?? 0});
    },
    setRate(rate) {
      expect('rate');
      target.playbackRate = rate;
      target.remember({playbackRate: rate});
    },
    stepRate(direction) {
      const {rate: present, rates} = readModel(target);
      const next = direction > 0 ? rates.find((rate) => rate > present) : rates.toReversed().find((rate) => rate < present);
      if (next) actions.setRate(next);
    },
    toggleFullscreen: () => fullscreen.toggle(),
    togglePip: () => pip.toggle(),
    // Whoever tries again wants to watch, also where it failed before anybody had pressed play.
    retry: () => {
      target.retry();
      target.play().catch(() => undefined);
    },
  };
  return actions;
}
