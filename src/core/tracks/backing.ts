import {ours} from './page-backing.js';
import type {StreamTextTrackKind} from './text-tracks.js';

/** What was delivered to a track; it is held by the track itself too, but see {@link createBacking}. */
const delivered = new WeakMap<TextTrack, Map<string, TextTrackCue>>();

/** A real TextTrack of the video and the way to take it off again. */
export interface Backing {
  backing: TextTrack;
  release: () => void;
}

/**
 * Makes a hidden TextTrack of a video. It is a `<track>` element, since tracks made by `addTextTrack()` could never be taken off again.
 * With `src` the browser loads and parses the cues itself; without one they come from {@link addCues}.
 */
export function createBacking(
  video: HTMLVideoElement,
  {kind, label, language, src}: {kind: StreamTextTrackKind; label: string; language: string; src?: string},
): Backing {
  const element = video.ownerDocument.createElement('track');
  // What is forced is drawn by the browser too where the picture leaves the page.
  element.kind = kind === 'forced' ? 'subtitles' : kind;
  element.label = label;
  element.srclang = language;
  ours.add(element.track);
  const life = new AbortController();
  if (src !== undefined) element.src = src;
  else withoutFile(video, element, life.signal);
  video.append(element);
  const release = () => {
    life.abort();
    element.remove();
  };
  return {backing: element.track, release};
}

/**
 * When a track without a file is first enabled the browser looks for one, and drops the cues that were there before it found none. WebKit does not look, lets no video begin
 * whose tracks it waits for, and never shows the cues that were there: it is given an empty file.
 */
function withoutFile(video: HTMLVideoElement, element: HTMLTrackElement, signal: AbortSignal): void {
  const {track} = element;
  const look = () => {
    if (signal.aborted || element.readyState !== HTMLTrackElement.NONE || track.mode === 'disabled') return;
    element.src = URL.createObjectURL(new Blob(['WEBVTT\n']));
  };
  const restore = () => {
    URL.revokeObjectURL(element.src);
    for (const cue of delivered.get(track)?.values() ?? []) {
      if (cue.track && element.src) track.removeCue(cue);
      if (!cue.track) track.addCue(cue);
    }
  };
  for (const type of ['load', 'error']) element.addEventListener(type, restore);
  video.addEventListener('loadeddata', look, {signal});
  // Others have looked by then.
  video.textTracks.addEventListener('change', () => setTimeout(look, 50), {signal});
}

/** Adds cues to a track; a cue that is already there (engines deliver some again after a seek) is left out. */
export function addCues(track: TextTrack, cues: Iterable<TextTrackCue>): void {
  const known = delivered.get(track) ?? new Map<string, TextTrackCue>();
  delivered.set(track, known);
  for (const cue of cues) {
    const key = `${cue.startTime.toFixed(3)}|${cue.endTime.toFixed(3)}|${'text' in cue ? String(cue.text) : cue.id}`;
    if (known.has(key)) continue;
    try {
      track.addCue(cue);
      known.set(key, cue);
    } catch {
      // A cue with impossible times is refused; the rest still counts.
    }
  }
}
