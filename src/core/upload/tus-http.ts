import type {HttpRequest, HttpResponse, Send} from './http.js';

/** What the transport does around each request of the tus client. */
export interface TusPorts {
  send: Send;
  signal: AbortSignal;
  /** Judges an answer before the client sees it; throws to end the attempt. */
  inspect(method: string, response: HttpResponse): void;
  /** The request failed without an answer. */
  onFailure(method: string, error: unknown): void;
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
    const {send, signal, inspect, onFailure} = this.ports;
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
      inspect(this.method, response);
      return {
        getStatus: () => response.status,
        getHeader: (name: string) => response.header(name) ?? undefined!,
        getBody: () => '',
        getUnderlyingObject: () => null,
      };
    } catch (error) {
      onFailure(this.method, error);
      throw error;
    }
  }
}

/** The HTTP port of tus-js-client over our `Send`. */
export function tusHttpStack(ports: TusPorts) {
  return {createRequest: (method: string, url: string) => new TusRequest(ports, method, url), getName: () => 'stream-upload'};
}
