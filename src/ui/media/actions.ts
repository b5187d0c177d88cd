import type {Fullscreen} from '../platform/fullscreen.js';
import {within} from '../parts/slider-control.js';
import {ranges, readModel} from './model.js';
import type {Spoken} from './announcer.js';
import type {SurfaceTarget} from './surface-target.js';

/** What the controls do; plain calls on the element, whose own events then say what became of it. Keys and gestures can more. */
export interface SurfaceActions {
  /** To a media time, within what can be sought. */
  seek(seconds: number): void;
  goLive(): void;
  /** From 0 to 1; more than 0 also unmutes. `passing` while it is still being dragged. */
  setVolume(volume: number, passing?: boolean): void;
  toggleMute(): void;
  /** By a track's id; null turns captions off. */
  setCaptions(id: string | null): void;
  setAudio(id: string): void;
  /** By a quality's id; null leaves it to the engine. */
  setQuality(id: string | null): void;
  setRate(rate: number): void;
  toggleFullscreen(): void;
  retry(): void;
}

interface ActionOptions {
  fullscreen: Fullscreen;
  /** A change is asked for, to be told of once the media shows it. */
  expect: (change: Spoken) => void;
}

/** The actions of one element. */
export function createActions(target: SurfaceTarget, {fullscreen, expect}: ActionOptions): SurfaceActions {
  const play = () => void target.play().catch(() => undefined);
  const actions: SurfaceActions = {
    seek(seconds) {
      const {range} = readModel(target);
      if (range) target.currentTime = within(range.start, seconds, range.end);
    },
    goLive() {
      const {liveEdgeStart} = target;
      const end = ranges(target.seekable).at(-1)?.[1] ?? NaN;
      // The edge zone is several segments wide: a third of it behind the end, playback is near and does not run dry at once.
      if (end > liveEdgeStart) target.currentTime = end - (end - liveEdgeStart) / 3;
      if (target.paused) play();
    },
    setVolume(volume, passing = false) {
      target.volume = within(0, volume, 1);
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
      const wanted = target.textTracks.getTrackById(id ?? '');
      if (wanted) wanted.mode = 'showing';
      else if (showingTrack) showingTrack.mode = 'disabled';
      target.remember({textLanguage: wanted?.language ?? ''});
    },
    setAudio(id) {
      const track = target.audioTracks.getTrackById(id);
      if (!track) return;
      expect('audio');
      track.enabled = true;
      target.remember({audioLanguage: track.language, audioKind: track.kind});
    },
    setQuality(id) {
      expect('quality');
      const {videoRenditions} = target;
      videoRenditions.selectedIndex = [...videoRenditions].findIndex((one) => one.id === id);
      target.remember({maxHeight: videoRenditions[videoRenditions.selectedIndex]?.height ?? 0});
    },
    setRate(rate) {
      expect('rate');
      target.playbackRate = rate;
      target.remember({playbackRate: rate});
    },
    toggleFullscreen: fullscreen.toggle,
    // Whoever tries again wants to watch, also where it failed before anybody had pressed play.
    retry() {
      target.retry();
      play();
    },
  };
  return actions;
}
