import {createBacking} from '../tracks/backing.js';
import {withLabels} from '../tracks/labels.js';
import {isCaption, type StreamTextTrack, type TextTrackList} from '../tracks/text-tracks.js';
import {shownByDefault} from './text-choice.js';

/** A text track of the page, as a `<track>` element describes it. */
export interface SideTextTrack {
  /** WebVTT; another origin needs the element's `crossorigin`. Without one the page adds the cues itself. */
  src?: string;
  /** Default `subtitles`. */
  kind?: TextTrackKind;
  label?: string;
  srclang?: string;
  /** Shown at once. Default false. */
  default?: boolean;
}

let count = 0;

/** Adds a WebVTT file as a text track; the browser loads it when the track is first used. */
export function addSideTrack(
  video: HTMLVideoElement,
  list: TextTrackList,
  {src, kind = 'subtitles', label = '', srclang = '', ...rest}: SideTextTrack,
): StreamTextTrack {
  const [named] = withLabels([{kind, label, language: srclang}], isCaption({kind}) ? [...list].filter(isCaption) : []);
  const track = list.add({id: `side-${++count}`, ...named, ...createBacking(video, {...named, src})});
  if (!rest.default) return track;
  if (isCaption(track)) shownByDefault.add(track);
  track.mode = kind === 'metadata' || kind === 'chapters' ? 'hidden' : 'showing';
  return track;
}
