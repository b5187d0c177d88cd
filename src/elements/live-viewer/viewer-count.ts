import {viewsUrl} from '../../core/source/delivery.js';
import type {ResolvedSource} from '../../core/source/source.js';
import type {TokenSession} from '../../core/source/token-session.js';

/** Milliseconds between two questions. */
const PAUSE = 10_000;

/** Asks a service again and again how many watch, while the page is in sight. */
export class ViewerCount {
  readonly #onCount: (count: number | null) => void;
  #count: number | null = null;
  #url: string | null = null;
  #asking = new AbortController();

  /** `onCount`: the count has changed; null: it cannot be told. */
  constructor(onCount: (count: number | null) => void) {
    this.#onCount = onCount;
  }

  /** How many watch; null while unknown. */
  get count(): number | null {
    return this.#count;
  }

  /** Asks the service of a source from now on; null, or a source of nobody's, stops it. */
  watch(source: ResolvedSource | null, tokens: TokenSession | null): void {
    const plain = source?.base ? viewsUrl(source.base) : null;
    const url = plain && (tokens?.rewrite(plain) ?? plain);
    if (url === this.#url) return;
    this.#url = url;
    this.#asking.abort();
    this.#asking = new AbortController();
    if (url === null) this.#take(null);
    else void this.#ask(url, this.#asking.signal);
  }

  async #ask(url: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const response = document.hidden ? null : await fetch(url, {signal, cache: 'no-store'});
        // It will not be told: asking on would only fill the browser's console.
        if (response && response.status >= 400 && response.status < 500) return this.#take(null);
        const liveViewers = response?.ok && ((await response.json()) as {liveViewers?: unknown}).liveViewers;
        if (typeof liveViewers === 'number' && !signal.aborted) this.#take(liveViewers);
      } catch {
        // The network may be back by the next time.
      }
      await pause(signal);
    }
  }

  #take(count: number | null): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#onCount(count);
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), {once: true});
  });
}
