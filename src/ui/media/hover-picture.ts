/** Milliseconds a pointer must linger before its picture is fetched. */
const LINGER = 80;
/** Into how many pictures the whole is cut at most, so that neighbouring places share one. */
const STEPS = 100;

interface HoverPictureOptions {
  range: () => {start: number; end: number} | null;
  /** Where the picture of a time is; null where there is none. */
  pictureAt: (seconds: number) => string | null;
  changed: () => void;
}

/** Where a pointer hovers over the seek slider, and the picture of that time. The last picture stays until the next is there. */
export class HoverPicture {
  #now: {share: number; picture: string | null} | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: HoverPictureOptions) {}

  /** Null while no pointer hovers. */
  get now(): {share: number; picture: string | null} | null {
    return this.#now;
  }

  /** The pointer is at `share` of the slider, from 0 to 1; null when it has left. */
  at(share: number | null): void {
    if (share === null) return this.leave();
    this.#now = {share, picture: this.#now?.picture ?? null};
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, LINGER);
    this.options.changed();
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#now) return;
    this.#now = null;
    this.options.changed();
  }

  #look(): void {
    const range = this.options.range();
    if (!this.#now || !range) return;
    const length = range.end - range.start;
    const step = Math.max(1, length / STEPS);
    const time = range.start + Math.floor((this.#now.share * length) / step) * step;
    this.#now = {share: this.#now.share, picture: this.options.pictureAt(time)};
    this.options.changed();
  }
}
