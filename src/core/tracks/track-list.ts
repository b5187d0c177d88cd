/** What a list of tracks needs of its members: an id that is unique within the list. */
export interface ListMember {
  readonly id: string;
}

type Handler = ((event: Event) => void) | null;

/**
 * The shape the three lists share with the DOM's own `AudioTrackList` and `TextTrackList`: `length`, index access, iteration, `on…` handlers.
 * Pages read it; only engines and the playback fill it.
 */
export abstract class TrackList<T extends ListMember> extends EventTarget implements Iterable<T> {
  [index: number]: T;
  #members: T[] = [];
  #changePending = false;
  readonly #handlers = new Map<string, Handler>();

  /** How many there are. */
  get length(): number {
    return this.#members.length;
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.#members[Symbol.iterator]();
  }

  /** Called on each `change`; null for none. */
  get onchange(): Handler {
    return this.handler('change');
  }
  set onchange(handler: Handler) {
    this.setHandler('change', handler);
  }

  protected get members(): readonly T[] {
    return this.#members;
  }

  protected find(id: string): T | null {
    return this.#members.find((member) => member.id === id) ?? null;
  }

  protected append(member: T): void {
    this[this.#members.length] = member;
    this.#members.push(member);
  }

  protected take(member: T): boolean {
    const index = this.#members.indexOf(member);
    if (index < 0) return false;
    this.#members.splice(index, 1);
    for (let i = index; i < this.#members.length; i++) this[i] = this.#members[i];
    delete this[this.#members.length];
    return true;
  }

  /** Fires one `change` for all choices made in one turn, after they are made, as the DOM's lists do. */
  protected announceChange(): void {
    if (this.#changePending) return;
    this.#changePending = true;
    queueMicrotask(() => {
      this.#changePending = false;
      this.dispatchEvent(new Event('change'));
    });
  }

  protected handler(type: string): Handler {
    return this.#handlers.get(type) ?? null;
  }

  protected setHandler(type: string, handler: Handler): void {
    const previous = this.#handlers.get(type);
    if (previous) this.removeEventListener(type, previous);
    this.#handlers.set(type, handler);
    if (handler) this.addEventListener(type, handler);
  }
}

/** `addtrack` and `removetrack` of an audio or text track list. (The DOM's own TrackEvent takes only the DOM's own tracks.) */
export class TrackListEvent<T> extends Event {
  constructor(
    type: 'addtrack' | 'removetrack',
    readonly track: T,
  ) {
    super(type);
  }
}
