import {h, type Wanted} from '../parts/tree.js';
import {readModel, type MediaModel} from './model.js';
import type {AtLeastSurfaceTexts} from './names.js';
import type {SurfaceTarget} from './surface-target.js';

/** Milliseconds a pointer must linger before its picture is fetched. */
const LINGER = 80;
/** Into how many pictures the whole is cut at most, so that neighbouring places share one. */
const STEPS = 100;

const show = ({target}: Event) => void ((target as HTMLElement).hidden = false);
const hide = ({target}: Event) => void ((target as HTMLElement).hidden = true);

/** Where a pointer hovers over the seek slider, and the picture of that time. The last picture stays until the next is there. */
export class HoverPreview {
  readonly #target: SurfaceTarget;
  readonly #changed: () => void;
  /** Null while no pointer hovers. */
  #share: number | null = null;
  #picture: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(target: SurfaceTarget, changed: () => void) {
    this.#target = target;
    this.#changed = changed;
  }

  /** The pointer is at `share` of the slider, from 0 to 1; null when it has left. */
  at(share: number | null): void {
    if (share === null) return this.leave();
    this.#share = share;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, LINGER);
    this.#changed();
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#share === null) return;
    this.#share = null;
    this.#picture = null;
    this.#changed();
  }

  view({range, live}: MediaModel, texts: AtLeastSurfaceTexts): Wanted | null {
    if (this.#share === null || !range) return null;
    const picture = this.#picture;
    const time = range.start + this.#share * (range.end - range.start);
    return h(
      'div',
      {part: 'preview', class: `preview ${picture ? 'pictured' : ''}`, '--_hover': this.#share},
      picture && h('img', {part: 'preview-picture', src: picture, alt: '', hidden: '', onload: show, onerror: hide}),
      h('span', {part: 'preview-time'}, live ? texts.time(time - range.end) : texts.time(time, range.end)),
    );
  }

  #look(): void {
    const {range} = readModel(this.#target);
    if (this.#share === null || !range) return;
    const length = range.end - range.start;
    const step = Math.max(1, length / STEPS);
    this.#picture = this.#target.thumbnailAt(range.start + Math.floor((this.#share * length) / step) * step);
    this.#changed();
  }
}
