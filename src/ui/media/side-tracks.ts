import {addSideTrack} from '../../core/playback/side-track.js';
import type {StreamTextTrack, TextTrackList} from '../../core/tracks/text-tracks.js';

/** Keeps the list in step with the `<track>` children of the element, until `signal` aborts; the tracks stay in the list. */
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

  /** Follows the children while the element is in a document. */
  observe(signal: AbortSignal): void {
    const observer = new MutationObserver(() => this.#sync());
    observer.observe(this.#host, {childList: true});
    signal.addEventListener('abort', () => observer.disconnect());
    this.#sync();
  }

  #sync(): void {
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
