import {TrackList} from './track-list.js';

/** One quality of the current source. Plain data: it survives `{...rendition}`. */
export interface Rendition {
  readonly id: string;
  /** Pixels; 0 where unknown. */
  readonly width: number;
  readonly height: number;
  /** Bits per second; 0 where unknown. */
  readonly bitrate: number;
  /** Frames per second; 0 where unknown. */
  readonly frameRate: number;
  /** RFC 6381 codec string, or "". */
  readonly codec: string;
}

/** `addrendition` and `removerendition`. */
export class RenditionListEvent extends Event {
  constructor(
    type: 'addrendition' | 'removerendition',
    readonly rendition: Rendition,
  ) {
    super(type);
  }
}

/**
 * The qualities of the current source; empty where the engine gives no choice (native, plain files).
 * @fires addrendition - `event.rendition` is new
 * @fires removerendition - `event.rendition` is gone
 * @fires change - `selectedIndex` has changed
 * @fires activechange - `activeIndex` has changed: another quality is on screen
 */
export class RenditionList extends TrackList<Rendition> {
  #selectedIndex = -1;
  #activeIndex = -1;

  /** Called on each `addrendition`. */
  get onaddrendition() {
    return this.handler('addrendition');
  }
  set onaddrendition(handler) {
    this.setHandler('addrendition', handler);
  }

  /** Called on each `removerendition`. */
  get onremoverendition() {
    return this.handler('removerendition');
  }
  set onremoverendition(handler) {
    this.setHandler('removerendition', handler);
  }

  /** Index of the quality the viewer holds; −1 (default) lets the engine choose. An index that does not exist means −1. */
  get selectedIndex(): number {
    return this.#selectedIndex;
  }
  set selectedIndex(index: number) {
    const valid = Number.isInteger(index) && index >= 0 && index < this.length ? index : -1;
    if (valid === this.#selectedIndex) return;
    this.#selectedIndex = valid;
    this.announceChange();
  }

  /** Index of the quality now being played, −1 while unknown. Read-only for pages. */
  get activeIndex(): number {
    return this.#activeIndex;
  }

  /** The quality with this id, or null. */
  getRenditionById(id: string): Rendition | null {
    return this.find(id);
  }

  /** For engines: adds a quality and says so. */
  add({id, width = 0, height = 0, bitrate = 0, frameRate = 0, codec = ''}: Partial<Rendition> & {id: string}): Rendition {
    const rendition: Rendition = {id, width, height, bitrate, frameRate, codec};
    this.append(rendition);
    this.dispatchEvent(new RenditionListEvent('addrendition', rendition));
    return rendition;
  }

  /** For engines: removes a quality and says so; if it was the viewer's choice, that falls back to auto. */
  remove(rendition: Rendition): void {
    const index = this.members.indexOf(rendition);
    if (!this.take(rendition)) return;
    const after = (place: number) => (place === index ? -1 : place - Number(place > index));
    const {selectedIndex, activeIndex} = this;
    this.selectedIndex = after(selectedIndex);
    this.setActive(after(activeIndex));
    this.dispatchEvent(new RenditionListEvent('removerendition', rendition));
  }

  /** For engines: says which quality is on screen. */
  setActive(index: number): void {
    if (index === this.#activeIndex) return;
    this.#activeIndex = index;
    this.dispatchEvent(new Event('activechange'));
  }

  /** For engines and the playback: removes all; the choice falls back to auto. */
  clear(): void {
    this.selectedIndex = -1;
    this.setActive(-1);
    for (const rendition of [...this.members]) {
      this.take(rendition);
      this.dispatchEvent(new RenditionListEvent('removerendition', rendition));
    }
  }
}
