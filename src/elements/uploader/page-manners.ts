import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface PageMannersOptions {
  /** Whether leaving now would lose bytes. */
  isUnsent: () => boolean;
  /** The page goes to sleep (back/forward cache): let go of everything that would keep it out. */
  onHide: () => void;
  onShow: () => void;
}

/** Asks before the page is left while bytes are unsent, and only then; steps aside for the back/forward cache. */
export class PageManners implements ReactiveController {
  #life: AbortController | null = null;
  #guard: AbortController | null = null;

  constructor(
    host: ReactiveControllerHost,
    private readonly options: PageMannersOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const {signal} = this.#life;
    window.addEventListener('pagehide', () => this.options.onHide(), {signal});
    window.addEventListener('pageshow', () => this.options.onShow(), {signal});
    this.update();
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#guard?.abort();
    this.#guard = null;
  }

  /** Sets or lifts the guard; a `beforeunload` listener without need keeps pages out of the back/forward cache. */
  update(): void {
    if (this.options.isUnsent() === Boolean(this.#guard)) return;
    this.#guard?.abort();
    this.#guard = this.options.isUnsent() ? new AbortController() : null;
    if (this.#guard) window.addEventListener('beforeunload', (event) => event.preventDefault(), {signal: this.#guard.signal});
  }
}
