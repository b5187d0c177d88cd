import type {HttpRequest, HttpResponse} from './http.js';
import type {Attempt} from './transport.js';

/** What the transport does around each request of the tus client. */
export interface TusPorts {
  send: Attempt['send'];
  signal: AbortSignal;
  /** Judges an answer of success before the client sees it; throws to end the attempt. */
  onAnswer(method: string, response: HttpResponse): void;
  /** What `send` or `onAnswer` threw; the client itself hides it in an error of its own. */
  onFailure(error: unknown): void;
}

/** One request in the shape tus-js-client asks for. Gives it no body text and no native object, so that its error messages hold no secrets. */
class TusRequest {
  #headers: Record<string, string> = {};
  #onSent: HttpRequest['onSent'];

  constructor(
    private readonly ports: TusPorts,
    private readonly method: string,
    private readonly url: string,
  ) {}

  getMethod = () => this.method;
  getURL = () => '';
  getHeader = (name: string) => this.#headers[name];
  getUnderlyingObject = () => null;
  abort = () => Promise.resolve();

  setHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  setProgressHandler(handler: (bytes: number) => void): void {
    this.#onSent = handler;
  }

  async send(body: Blob | null = null) {
    const {send, signal, onAnswer, onFailure} = this.ports;
    try {
      const response = await send({
        method: this.method,
        url: this.url,
        headers: this.#headers,
        body,
        size: body?.size,
        signal,
        onSent: this.#onSent,
      });
      onAnswer(this.method, response);
      return {
        getStatus: () => response.status,
        getHeader: (name: string) => response.header(name) ?? undefined!,
        getBody: () => '',
        getUnderlyingObject: () => null,
      };
    } catch (error) {
      onFailure(error);
      throw error;
    }
  }
}

/** The HTTP port of tus-js-client over our `Send`. */
export function tusHttpStack(ports: TusPorts) {
  return {createRequest: (method: string, url: string) => new TusRequest(ports, method, url), getName: () => 'stream-upload'};
}
