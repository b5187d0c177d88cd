import type {HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderResponse, LoaderStats} from 'hls.js';
import type {TokenSession} from '../../source/token-session.js';
import type {RequestKind} from '../policy.js';
import type {Attempts, FailedAttempt, RequestGate} from '../request-gate.js';
import {isWhole} from '../segment-bytes.js';
import type {HlsEarly, Prepared} from './hls-early.js';

type LoaderClass = HlsConfig['loader'];
type Callbacks = LoaderCallbacks<LoaderContext>;
/** What hls.js says of a request, by what it is for. */
type SomeContext = {type?: string; frag?: {type: string; sn: unknown}; keyInfo?: unknown};

/** What hls.js has asked of a loader. */
interface Request {
  context: LoaderContext;
  config: LoaderConfiguration;
  callbacks: Callbacks;
  attempts: Attempts;
}

interface GateOptions {
  gate: RequestGate;
  tokens: TokenSession | null;
  /** What was asked for before hls.js was there. */
  early: HlsEarly;
}

/**
 * A loader class for hls.js that passes every request through the gate, with the token in use, and makes all attempts of one request.
 * It stands as `config.loader`, the only place through which hls.js asks for everything: playlists, segments and keys.
 */
export function gatedLoader(Base: LoaderClass, {gate, tokens, early}: GateOptions): LoaderClass {
  return class GatedLoader implements Loader<LoaderContext> {
    context: LoaderContext | null = null;
    readonly stats: LoaderStats;
    #inner: Loader<LoaderContext>;
    #used = false;
    #over = false;
    #prepared: Prepared | null = null;
    readonly #config: HlsConfig;

    constructor(config: HlsConfig) {
      this.#config = config;
      this.#inner = new Base(config);
      // hls.js reads these while the request runs, so a further attempt has to write into the same object.
      this.stats = this.#inner.stats;
    }

    load(context: LoaderContext, config: LoaderConfiguration, callbacks: Callbacks): void {
      this.context = context;
      const attempts = gate.open(kindOf(context));
      const request = {context, config, callbacks, attempts};
      // A part of a file is not what was fetched.
      this.#prepared = context.rangeEnd ? null : early.take(attempts.kind, tokens?.rewrite(context.url) ?? context.url);
      if (this.#prepared) return void this.#takeEarly(this.#prepared, request);
      // Nobody waits for a promise where there is nothing to wait for.
      if (gate.isOnline) return this.#attempt(request);
      gate.ready().then(
        () => this.#over || this.#attempt(request),
        () => undefined,
      );
    }

    abort(): void {
      this.#over = true;
      this.#prepared?.abort();
      this.#inner.abort();
    }

    destroy(): void {
      this.#over = true;
      this.#prepared?.abort();
      this.#inner.destroy();
    }

    getCacheAge(): number | null {
      return this.#inner.getCacheAge?.() ?? null;
    }

    getResponseHeader(name: string): string | null {
      return this.#inner.getResponseHeader?.(name) ?? null;
    }

    async #takeEarly(prepared: Prepared, request: Request): Promise<void> {
      const answer = await prepared.answer;
      this.#prepared = null;
      if (this.#over) return;
      if (answer === null) return this.#attempt(request);
      const {status, timedOut, body, url, start, first, end} = answer;
      const {context, callbacks, attempts} = request;
      const damaged = body instanceof ArrayBuffer && !isWhole(body);
      if (status >= 200 && status < 300 && body !== null && !damaged) {
        const loaded = typeof body === 'string' ? body.length : body.byteLength;
        // hls.js takes what goes by until it has worked on a segment for the network's time: none of it is the time that it was not there.
        const now = performance.now();
        Object.assign(this.stats, {loaded, total: loaded, loading: {start: now - (end - start), first: now - (end - first), end: now}});
        gate.succeeded(attempts);
        return callbacks.onSuccess({url, data: body, code: status}, this.stats, context, null);
      }
      this.#failed(request, {status, timedOut, damaged}, () =>
        timedOut ? callbacks.onTimeout(this.stats, context, null) : callbacks.onError({code: status, text: ''}, context, null, this.stats),
      );
    }

    #attempt(request: Request): void {
      const {context, config, callbacks, attempts} = request;
      this.#renew();
      context.url = tokens?.rewrite(context.url) ?? context.url;
      this.#inner.load(context, config, {
        ...callbacks,
        onSuccess: (response, ...rest) => {
          if (isDamaged(response, context, callbacks))
            return this.#failed(request, {status: response.code ?? 200, damaged: true}, () =>
              callbacks.onError({code: 0, text: ''}, context, rest[2], this.stats),
            );
          gate.succeeded(attempts);
          callbacks.onSuccess(response, ...rest);
        },
        onError: (error, ...rest) => this.#failed(request, {status: error.code}, () => callbacks.onError(error, ...rest)),
        onTimeout: (...rest) => this.#failed(request, {status: 0, timedOut: true}, () => callbacks.onTimeout(...rest)),
      });
    }

    #failed(request: Request, failure: Omit<FailedAttempt, 'url'>, giveUp: () => void): void {
      const {context, attempts} = request;
      void gate.again(attempts, {url: context.url, ...failure}).then(async (again) => {
        // The browser keeps what came, damaged or not.
        if (again && failure.damaged) await fetch(context.url, {cache: 'reload'}).catch(() => undefined);
        if (this.#over) return;
        if (again) this.#attempt(request);
        else giveUp();
      });
    }

    /** A loader of hls.js is good for one attempt. */
    #renew(): void {
      if (this.#used) {
        this.#inner.destroy();
        this.#inner = new Base(this.#config);
        Object.assign(this.stats, {aborted: false, loaded: 0, total: 0, loading: {start: 0, first: 0, end: 0}});
        this.#inner.stats = this.stats;
      }
      this.#used = true;
    }
  };
}

/** Bytes that were handed on while they came are past judging. */
function isDamaged({data}: LoaderResponse, context: LoaderContext, {onProgress}: Callbacks): boolean {
  return 'frag' in context && !onProgress && data instanceof ArrayBuffer && !isWhole(data);
}

function kindOf(context: LoaderContext): RequestKind {
  const {type, frag, keyInfo} = context as SomeContext;
  if (keyInfo) return 'key';
  if (frag) return frag.type === 'subtitle' ? 'text' : 'segment';
  if (type === 'subtitleTrack') return 'text';
  return type === 'manifest' ? 'manifest' : 'playlist';
}
