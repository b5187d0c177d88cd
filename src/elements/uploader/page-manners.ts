import {keepAwake} from './wake-lock.js';

interface PageMannersOptions {
  /** Whether leaving now would lose bytes. */
  isUnsent: () => boolean;
  /** Whether bytes are on their way. */
  isSending: () => boolean;
  /** The page goes to sleep (back/forward cache): let go of everything that would keep it out. */
  onHide: () => void;
  onShow: () => void;
}

/** Asks before the page is left while bytes are unsent, and only then; keeps the machine awake while they are sent; steps aside for the back/forward cache. */
export class PageManners {
  #life: AbortController | null = null;
  #guard: AbortController | null = null;

  constructor(
    private readonly host: Element,
    private readonly options: PageMannersOptions,
  ) {}

  /** The element is in a document. */
  connect(): void {
    this.#life = new AbortController();
    const {signal} = this.#life;
    this.#page.addEventListener('pagehide', () => this.options.onHide(), {signal});
    this.#page.addEventListener('pageshow', () => this.options.onShow(), {signal});
    this.update();
  }

  /** The element has left it. */
  disconnect(): void {
    this.#life?.abort();
    this.#life = null;
    this.update();
  }

  get #page(): Window {
    return this.host.ownerDocument.defaultView ?? window;
  }

  /** Sets or lifts the guard and the wake lock; a `beforeunload` listener without need keeps pages out of the back/forward cache. */
  update(): void {
    keepAwake(this, this.#life !== null && this.options.isSending());
    const needed = this.#life !== null && this.options.isUnsent();
    if (needed === Boolean(this.#guard)) return;
    this.#guard?.abort();
    this.#guard = needed ? new AbortController() : null;
    if (this.#guard) this.#page.addEventListener('beforeunload', (event) => event.preventDefault(), {signal: this.#guard.signal});
  }
}
