import {addSideTrack} from '../../core/playback/side-track.js';
import type {StreamTextTrack, TextTrackList} from '../../core/tracks/text-tracks.js';

/** Keeps the list of text tracks in step with the `<track>` children of the element. */
export class SideTracks {
  readonly #host: HTMLElement;
  readonly #video: HTMLVideoElement;
  readonly #list: TextTrackList;
  readonly #tracks = new Map<HTMLTrackElement, StreamTextTrack>();

  constructor(host: HTMLElement, video: HTMLVideoElement, list: TextTrackList) {
    this.#host = host;
    this.#video = video;
    this.#list = list;
  }

  /** Adds what has come, removes what has gone. */
  sync(): void {
    const children = new Set(this.#host.querySelectorAll<HTMLTrackElement>(':scope > track[src]'));
    for (const [element, track] of this.#tracks) {
      if (children.has(element)) continue;
      this.#tracks.delete(element);
      this.#list.remove(track);
    }
    for (const element of children) {
      if (this.#tracks.has(element)) continue;
      const {src, label, srclang, default: shown} = element;
      const kind = element.kind as TextTrackKind;
      this.#tracks.set(element, addSideTrack(this.#video, this.#list, {src, kind, label, srclang, default: shown}));
    }
  }
}
