import {TrackList, TrackListEvent} from './track-list.js';

/** As in HTML; `forced` (as WebKit has it) translates what is foreign in the picture, and is shown while no captions are. */
export type StreamTextTrackKind = TextTrackKind | 'forced';

/** What is known of a text track. */
export interface TextTrackInit {
  id: string;
  kind: StreamTextTrackKind;
  label?: string;
  /** BCP 47 tag, or "". */
  language?: string;
  /** Where the cues live: a real track of the `<video>`, which is never shown by the browser itself. */
  backing: TextTrack;
  /** Takes the backing away again. */
  release?: () => void;
}

/**
 * One text track: the public face of a real TextTrack that stays hidden, because cues are drawn by the element.
 * @fires cuechange - `activeCues` has changed
 */
export class StreamTextTrack extends EventTarget {
  readonly id: string;
  readonly kind: StreamTextTrackKind;
  /** Name for people; "" when the source has none and the language is unknown. */
  readonly label: string;
  /** BCP 47 tag, or "". */
  readonly language: string;
  /** The real TextTrack, for native rendering (native full screen, picture-in-picture). */
  readonly backing: TextTrack;
  #mode: TextTrackMode = 'disabled';
  #oncuechange: ((event: Event) => void) | null = null;
  readonly #listening = new AbortController();
  readonly #release: (() => void) | undefined;
  readonly #modeChanged: (track: StreamTextTrack) => void;

  /** Made by {@link TextTrackList.add} only. */
  constructor({id, kind, label = '', language = '', backing, release}: TextTrackInit, modeChanged: (track: StreamTextTrack) => void) {
    super();
    this.id = id;
    this.kind = kind;
    this.label = label;
    this.language = language;
    this.backing = backing;
    this.#release = release;
    this.#modeChanged = modeChanged;
    backing.mode = 'disabled';
    backing.addEventListener(
      'cuechange',
      () => {
        if (this.#mode !== 'disabled') this.dispatchEvent(new Event('cuechange'));
      },
      {signal: this.#listening.signal},
    );
  }

  /** `disabled` (default), `hidden` (cues are loaded and events fire) or `showing` (the element draws them). Of captions and subtitles one at most is showing. */
  get mode(): TextTrackMode {
    return this.#mode;
  }
  set mode(mode: TextTrackMode) {
    if (mode === this.#mode || !['disabled', 'hidden', 'showing'].includes(mode)) return;
    this.#mode = mode;
    this.backing.mode = mode === 'disabled' ? 'disabled' : 'hidden';
    this.#modeChanged(this);
  }

  /** The cues loaded so far, or null while disabled. */
  get cues(): TextTrackCueList | null {
    return this.#mode === 'disabled' ? null : this.backing.cues;
  }

  /** The cues at the current position, or null while disabled. */
  get activeCues(): TextTrackCueList | null {
    return this.#mode === 'disabled' ? null : this.backing.activeCues;
  }

  /** As on the DOM's TextTrack: adds a cue. */
  addCue(cue: TextTrackCue): void {
    this.backing.addCue(cue);
  }

  /** As on the DOM's TextTrack: removes a cue. */
  removeCue(cue: TextTrackCue): void {
    this.backing.removeCue(cue);
  }

  /** Called on each `cuechange`. */
  get oncuechange() {
    return this.#oncuechange;
  }
  set oncuechange(handler) {
    if (this.#oncuechange) this.removeEventListener('cuechange', this.#oncuechange);
    this.#oncuechange = handler;
    if (handler) this.addEventListener('cuechange', handler);
  }

  /** For the list alone: stops listening and takes the backing away. */
  dispose(): void {
    this.#listening.abort();
    this.#release?.();
  }
}

/** True for the kinds a viewer reads on the picture. */
export function isCaption({kind}: {kind: string}): boolean {
  return kind === 'captions' || kind === 'subtitles';
}

/**
 * The text tracks of the current source and those the page added.
 * @fires addtrack - `event.track` is new
 * @fires removetrack - `event.track` is gone
 * @fires change - a track's `mode` has changed
 */
export class TextTrackList extends TrackList<StreamTextTrack> {
  /** Called on each `addtrack`. */
  get onaddtrack() {
    return this.handler('addtrack');
  }
  set onaddtrack(handler) {
    this.setHandler('addtrack', handler);
  }

  /** Called on each `removetrack`. */
  get onremovetrack() {
    return this.handler('removetrack');
  }
  set onremovetrack(handler) {
    this.setHandler('removetrack', handler);
  }

  /** The track with this id, or null. */
  getTrackById(id: string): StreamTextTrack | null {
    return this.find(id);
  }

  /** The captions or subtitles on screen, or null when they are off. */
  get showingTrack(): StreamTextTrack | null {
    return this.members.find((track) => isCaption(track) && track.mode === 'showing') ?? null;
  }

  /** For the element: the track to draw; captions go before what is forced. */
  get drawnTrack(): StreamTextTrack | null {
    return this.showingTrack ?? this.members.find(({kind, mode}) => kind === 'forced' && mode === 'showing') ?? null;
  }

  /** For engines and the playback: adds a track (mode `disabled`) and says so. */
  add(init: TextTrackInit): StreamTextTrack {
    const track = new StreamTextTrack(init, (changed) => {
      this.#modeChanged(changed);
    });
    this.append(track);
    this.dispatchEvent(new TrackListEvent('addtrack', track));
    return track;
  }

  /** For engines and the playback: removes a track with its cues and says so. */
  remove(track: StreamTextTrack): void {
    if (!this.take(track)) return;
    track.dispose();
    this.dispatchEvent(new TrackListEvent('removetrack', track));
  }

  #modeChanged(changed: StreamTextTrack): void {
    if (changed.mode === 'showing' && isCaption(changed)) {
      for (const track of this.members) if (track !== changed && isCaption(track) && track.mode === 'showing') track.mode = 'disabled';
    }
    this.announceChange();
  }
}
