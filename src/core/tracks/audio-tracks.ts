import {TrackList, TrackListEvent} from './track-list.js';

/** As in HTML's audio track kinds; `descriptions` is audio description, `main-desc` the main audio with description mixed in. */
export type AudioTrackKind = 'main' | 'alternative' | 'commentary' | 'translation' | 'descriptions' | 'main-desc' | '';

/** What an engine knows of an audio track. */
export interface AudioTrackInit {
  id: string;
  kind?: AudioTrackKind;
  label?: string;
  /** BCP 47 tag, or "". */
  language?: string;
  enabled?: boolean;
}

/** One audio track of the current source. */
export class StreamAudioTrack {
  readonly id: string;
  readonly kind: AudioTrackKind;
  /** Name for people; "" when the source has none and the language is unknown. */
  readonly label: string;
  /** BCP 47 tag, or "". */
  readonly language: string;
  #enabled: boolean;
  readonly #choose: (track: StreamAudioTrack) => void;

  /** Made by {@link AudioTrackList.add} only. */
  constructor({id, kind = '', label = '', language = '', enabled = false}: AudioTrackInit, choose: (track: StreamAudioTrack) => void) {
    this.id = id;
    this.kind = kind;
    this.label = label;
    this.language = language;
    this.#enabled = enabled;
    this.#choose = choose;
  }

  /** True for the one track that is heard. Setting true switches to it; setting false on the track that is heard does nothing: there is always one. */
  get enabled(): boolean {
    return this.#enabled;
  }
  set enabled(value: boolean) {
    if (value && !this.#enabled) this.#choose(this);
  }

  /** For the list alone. */
  mark(enabled: boolean): void {
    this.#enabled = enabled;
  }
}

/**
 * The audio tracks of the current source, whichever engine plays; at most one is enabled.
 * @fires addtrack - `event.track` is new
 * @fires removetrack - `event.track` is gone
 * @fires change - another track is enabled
 */
export class AudioTrackList extends TrackList<StreamAudioTrack> {
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
  getTrackById(id: string): StreamAudioTrack | null {
    return this.find(id);
  }

  /** The track that is heard, or null while there is none. */
  get enabledTrack(): StreamAudioTrack | null {
    return this.members.find((track) => track.enabled) ?? null;
  }

  /** For engines: adds a track and says so. */
  add(init: AudioTrackInit): StreamAudioTrack {
    const track = new StreamAudioTrack(init, (chosen) => {
      this.#mark(chosen);
    });
    if (track.enabled) for (const other of this.members) other.mark(false);
    this.append(track);
    this.dispatchEvent(new TrackListEvent('addtrack', track));
    return track;
  }

  /** For engines: removes a track and says so. */
  remove(track: StreamAudioTrack): void {
    if (this.take(track)) this.dispatchEvent(new TrackListEvent('removetrack', track));
  }

  /** For engines and the playback: removes all. */
  clear(): void {
    for (const track of [...this.members]) this.remove(track);
  }

  #mark(chosen: StreamAudioTrack): void {
    for (const track of this.members) track.mark(track === chosen);
    this.announceChange();
  }
}
