import {isAbortError} from '../abort.js';
import {realClock, type Clock, type TimerId} from '../clock.js';
import {StreamError} from '../errors.js';
import type {RequestHeaders} from '../page-endpoint.js';
import type {ResolvedSource} from './source.js';
import {requestToken, type TokenProvider, type TokenReason} from './token-request.js';
import {decodeToken, isTokenFor, tokenInUrl} from './token.js';

/** Where tokens come from: at least one of `token`, `tokenUrl`, `tokenProvider`, or a token in the source's URL. */
export interface TokenSessionOptions {
  /** A token to begin with. */
  token?: string | null;
  /** Endpoint of the page that answers a GET with a token; `{id}` or `?id=`. */
  tokenUrl?: string | null;
  tokenProvider?: TokenProvider | null;
  /** Base of a relative `tokenUrl`. */
  documentUrl?: string;
  requestHeaders?: RequestHeaders | null;
  withCredentials?: boolean;
  clock?: Clock;
}

/** `refresh`: a new token is in use. `expires` is epoch milliseconds, or null where the token does not say. The token itself is not in it. */
export class TokenRefreshEvent extends Event {
  constructor(readonly expires: number | null) {
    super('refresh');
  }
}

/** How long before its end a token is replaced: a fifth of its life, a minute at most. */
const MAX_LEAD = 60_000;
const LEAD_SHARE = 0.2;
/** Browsers fire a longer timer at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Keeps the signed token of one source current, and puts it into the source's URLs.
 * @fires refresh - {@link TokenRefreshEvent}
 */
export class TokenSession extends EventTarget {
  #current: string | null;
  #pending: Promise<boolean> | null = null;
  #failure: StreamError | null = null;
  #timer: TimerId = null;
  readonly #clock: Clock;
  readonly #id: string | null;
  /** The address of the id without a token, e.g. `https://host/<id>`. */
  readonly #idBase: string | null;
  readonly #replaced = new Set<string>();
  readonly #closing = new AbortController();
  readonly #options: TokenSessionOptions;

  constructor(source: Pick<ResolvedSource, 'id' | 'base' | 'url'>, options: TokenSessionOptions) {
    super();
    this.#options = options;
    this.#clock = options.clock ?? realClock;
    const written = tokenInUrl(source.url);
    this.#current = options.token ?? written;
    if (written && written !== this.#current) this.#replaced.add(written);
    this.#id = source.id ?? (this.#current ? (decodeToken(this.#current)?.id ?? null) : null);
    this.#idBase = source.base?.endsWith(`/${source.id}`) ? source.base : null;
    this.#schedule();
  }

  /** The token in use; null until the first one has come. Secret: never log it. */
  get current(): string | null {
    return this.#current;
  }

  /** When the token in use ends, in epoch milliseconds; null where unknown. */
  get expires(): number | null {
    return this.#current ? (decodeToken(this.#current)?.expires ?? null) : null;
  }

  /** True when the page gave a way to get another token. */
  get renewable(): boolean {
    return Boolean(this.#options.tokenProvider ?? this.#options.tokenUrl);
  }

  /** Resolves once there is a token to begin with. Rejects with a StreamError `token-missing` or `token-rejected`, or with the abort reason. */
  async start(signal?: AbortSignal): Promise<void> {
    if (this.#current && isTokenFor(this.#current, this.#id)) return;
    signal?.throwIfAborted();
    const came = await this.#renew('initial');
    signal?.throwIfAborted();
    if (!came) throw this.#failure ?? (this.#current ? foreign() : missing());
  }

  /** The URL with the token in use in place of the id or of an earlier token. URLs of others come back as they are. */
  rewrite(url: string): string {
    const token = this.#current;
    if (!token || url.includes(token)) return url;
    for (const old of this.#replaced) if (url.includes(old)) return url.replaceAll(old, token);
    const base = this.#idBase;
    if (base && url.startsWith(base) && /^(?:$|[/?#])/.test(url.slice(base.length)))
      return base.slice(0, base.lastIndexOf('/') + 1) + token + url.slice(base.length);
    return url;
  }

  /**
   * Tells that a request was refused (401, 403). Resolves to true when another token than the one in `url` is now in use, so that trying again makes sense.
   * All refusals of one token share one question to the page.
   */
  async refused(url: string, reason: TokenReason = 'rejected'): Promise<boolean> {
    if (this.#current && !url.includes(this.#current) && [...this.#replaced].some((old) => url.includes(old))) return true;
    return this.#renew(reason);
  }

  /** Asks for a new token whatever the state of the present one, as for Retry. Resolves to false when none came. */
  renew(reason: TokenReason): Promise<boolean> {
    return this.#renew(reason);
  }

  /** What to tell the viewer after a refusal that no new token cured. */
  refusal(status: number): StreamError {
    if (this.#failure) return this.#failure;
    if (!this.#current) return missing(status);
    const {expires} = this;
    const cause = {type: 'token', status};
    if (expires !== null && expires <= this.#clock.now()) {
      return new StreamError('token-expired', {message: 'The permission to watch this video has run out. Get a new token and try again.', cause});
    }
    return new StreamError('token-rejected', {message: 'The token for this video was refused. Check that it belongs to this video.', cause});
  }

  /** Stops timers and questions under way. The session keeps its token. */
  close(): void {
    this.#closing.abort();
    this.#clock.clearTimeout(this.#timer);
  }

  #renew(reason: TokenReason): Promise<boolean> {
    if (!this.renewable || this.#closing.signal.aborted) return Promise.resolve(false);
    this.#pending ??= this.#ask(reason).finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  async #ask(reason: TokenReason): Promise<boolean> {
    const {signal} = this.#closing;
    try {
      const token = await this.#request(reason, signal);
      if (signal.aborted) return false;
      this.#failure = null;
      if (token === this.#current) return false;
      if (!isTokenFor(token, this.#id)) throw foreign();
      this.#use(token);
      return true;
    } catch (error) {
      if (isAbortError(error)) return false;
      this.#failure = error instanceof StreamError ? error : missing();
      return false;
    }
  }

  async #request(reason: TokenReason, signal: AbortSignal): Promise<string> {
    const {tokenProvider, tokenUrl, documentUrl, requestHeaders, withCredentials} = this.#options;
    const id = this.#id ?? '';
    if (!tokenProvider) return requestToken(tokenUrl ?? '', id, {documentUrl, requestHeaders, withCredentials, signal});
    const token: unknown = await tokenProvider({id, reason, signal});
    if (typeof token !== 'string' || token === '') throw missing();
    return token;
  }

  #use(token: string): void {
    const first = this.#current === null;
    if (this.#current) this.#replaced.add(this.#current);
    this.#replaced.delete(token);
    this.#current = token;
    this.#schedule();
    if (!first) this.dispatchEvent(new TokenRefreshEvent(this.expires));
  }

  #schedule(): void {
    this.#clock.clearTimeout(this.#timer);
    const {expires} = this;
    if (expires === null || !this.renewable) return;
    const left = expires - this.#clock.now();
    // A token that looks expired when it arrives means a wrong clock here: then only a refusal tells.
    if (left <= 0) return;
    const wait = left - Math.min(MAX_LEAD, left * LEAD_SHARE);
    this.#timer = this.#clock.setTimeout(
      () => (wait > LONGEST_TIMER ? this.#schedule() : void this.#renew('refresh')),
      Math.min(wait, LONGEST_TIMER),
    );
  }
}

function missing(status?: number): StreamError {
  return new StreamError('token-missing', {message: 'This video needs a token, and the page gave none.', cause: {type: 'token', status}});
}

function foreign(): StreamError {
  return new StreamError('token-rejected', {message: 'The token belongs to another video. Get one for this video.', cause: {type: 'token'}});
}

/** The session for a source, or null when nothing about it is signed. */
export function createTokenSession(source: Pick<ResolvedSource, 'id' | 'base' | 'url'>, options: TokenSessionOptions): TokenSession | null {
  const signed = options.token || options.tokenUrl || options.tokenProvider || tokenInUrl(source.url);
  return signed ? new TokenSession(source, options) : null;
}
