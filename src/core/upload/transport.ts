import type {Send} from './http.js';

/** What one attempt is given. */
export interface Attempt {
  readonly file: File;
  /** The upload URL. */
  readonly url: string;
  /** Bytes a request may carry at most. */
  readonly chunkSize: number;
  readonly signal: AbortSignal;
  /** Sends one request with the headers and credentials this URL is entitled to. */
  readonly send: Send;
  /** The server's offset has been read: it holds this many bytes. */
  onAccepted(bytes: number): void;
  /** Bytes of the file that have been handed to the network, those accepted included. */
  onSent(bytes: number): void;
}

/**
 * One way to get the bytes of a file to an upload URL. A transport makes a single attempt and knows no retries: it begins where the server stands, resolves once the
 * server holds the whole file, and rejects with an `AttemptFailure` (the policy decides), a final `StreamError`, or the signal's reason.
 */
export interface UploadTransport {
  readonly name: 'tus' | 'form';
  attempt(attempt: Attempt): Promise<void>;
}
