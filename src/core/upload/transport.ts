import type {HttpResponse, HttpRequest} from './http.js';

/** What one attempt is given. */
export interface Attempt {
  readonly file: File;
  /** The upload URL. */
  readonly url: string;
  /** Bytes a request may carry at most. */
  readonly chunkSize: number;
  readonly signal: AbortSignal;
  /** Sends one request with the headers and credentials this URL is entitled to. Resolves with an answer of success; every other one rejects, as does none. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /**
   * An answer told the server's offset: it holds this many bytes, of `length` (the file's own where the answer does not say). NaN is a header the page may not read.
   * Throws when the numbers cannot be those of this file.
   */
  onAccepted(bytes: number, length?: number): void;
  /** Bytes of the file that have been handed to the network, those accepted included. */
  onSent(bytes: number): void;
}

/**
 * One way to get the bytes of a file to an upload URL. A transport makes a single attempt and knows no retries: it begins where the server stands, resolves once the
 * server has said of the last byte that it holds it, and rejects with what `send` or `onAccepted` threw, or with the signal's reason.
 */
export interface UploadTransport {
  readonly name: 'tus' | 'form';
  attempt(attempt: Attempt): Promise<void>;
}
