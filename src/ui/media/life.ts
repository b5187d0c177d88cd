/** What is so near to the viewport counts as in it, CSS pixels. */
const MARGIN = '300px';

interface LifeOptions {
  /** In a document, until `signal` aborts. */
  connected(signal: AbortSignal): void;
  /** Out of the document, and not put back in the same turn. */
  left(): void;
  hidden(): void;
  shown(): void;
}

/** An element's time in documents: moving it is no end of it. */
export class Life {
  readonly #element: Element;
  readonly #options: LifeOptions;
  #abort: AbortController | null = null;
  #left = true;

  constructor(element: Element, options: LifeOptions) {
    this.#element = element;
    this.#options = options;
  }

  /** Aborts when the element leaves its place; null outside documents. */
  get signal(): AbortSignal | null {
    return this.#abort?.signal ?? null;
  }

  connect(): void {
    this.#left = false;
    this.#abort = new AbortController();
    const {signal} = this.#abort;
    const page = this.#element.ownerDocument.defaultView;
    page?.addEventListener('pagehide', () => this.#options.hidden(), {signal});
    page?.addEventListener('pageshow', ({persisted}) => persisted && this.#options.shown(), {signal});
    this.#options.connected(signal);
  }

  disconnect(): void {
    this.#abort?.abort();
    this.#abort = null;
    queueMicrotask(() => {
      if (this.#element.isConnected || this.#left) return;
      this.#left = true;
      this.#options.left();
    });
  }

  /** Calls `onNear` once the element is near the viewport, if it is still where it is now. */
  whenNear(onNear: () => void): void {
    const signal = this.#abort?.signal;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        observer.disconnect();
        onNear();
      },
      {rootMargin: MARGIN},
    );
    observer.observe(this.#element);
    signal?.addEventListener('abort', () => observer.disconnect());
  }
}
