import type {Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderStats, HlsConfig} from 'hls.js';
import type {TokenSession} from '../../source/token-session.js';

type LoaderClass = HlsConfig['loader'];

/**
 * A loader class for hls.js that puts the current token into every request and, when one is refused, asks for a new token and tries once more.
 * It stands as `config.loader`, the only place through which hls.js asks for everything: playlists, segments and keys.
 */
export function tokenLoader(Base: LoaderClass, tokens: TokenSession): LoaderClass {
  return class TokenLoader implements Loader<LoaderContext> {
    context: LoaderContext | null = null;
    readonly stats: LoaderStats;
    #inner: Loader<LoaderContext>;
    #over = false;
    readonly #config: HlsConfig;

    constructor(config: HlsConfig) {
      this.#config = config;
      this.#inner = new Base(config);
      // hls.js reads these while the request runs, so a second attempt has to write into the same object.
      this.stats = this.#inner.stats;
    }

    load(context: LoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
      this.context = context;
      context.url = tokens.rewrite(context.url);
      this.#inner.load(context, config, {
        ...callbacks,
        onError: (error, failed, details, stats) => {
          if (error.code !== 401 && error.code !== 403) return callbacks.onError(error, failed, details, stats);
          void tokens.refused(context.url).then((renewed) => {
            if (this.#over) return;
            if (!renewed) return callbacks.onError(error, failed, details, stats);
            this.#again(context, config, callbacks);
          });
        },
      });
    }

    abort(): void {
      this.#over = true;
      this.#inner.abort();
    }

    destroy(): void {
      this.#over = true;
      this.#inner.destroy();
    }

    getCacheAge(): number | null {
      return this.#inner.getCacheAge?.() ?? null;
    }

    getResponseHeader(name: string): string | null {
      return this.#inner.getResponseHeader?.(name) ?? null;
    }

    #again(context: LoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
      this.#inner.destroy();
      this.#inner = new Base(this.#config);
      Object.assign(this.stats, {aborted: false, loaded: 0, total: 0, loading: {start: 0, first: 0, end: 0}});
      this.#inner.stats = this.stats;
      context.url = tokens.rewrite(context.url);
      this.#inner.load(context, config, callbacks);
    }
  };
}
