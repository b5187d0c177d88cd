/** What kind of thing went wrong; decides tone and recovery. */
export type StreamErrorCategory = 'input' | 'source' | 'auth' | 'network' | 'media' | 'upload' | 'live';

/** Redacted facts about the failure: never holds an id, a token, a query string or a full URL. */
export interface StreamErrorCause {
  engine?: string;
  type?: string;
  details?: string;
  status?: number;
  /** Origin and path with ids and tokens replaced, no query. */
  url?: string;
}

/** Every error code the elements report, by its category. */
export const ERROR_CODES = {
  input: ['invalid-attribute', 'invalid-source'],
  source: ['source-not-found', 'source-unsupported', 'not-ready', 'not-started', 'processing-failed'],
  auth: ['token-missing', 'token-expired', 'token-rejected', 'not-allowed'],
  network: ['network', 'offline', 'timeout', 'server', 'cors-blocked'],
  media: ['decode', 'codec-unsupported', 'engine-failed'],
  upload: [
    'file-rejected',
    'file-empty',
    'file-too-large',
    'file-changed',
    'upload-url-missing',
    'upload-refused',
    'upload-expired',
    'upload-failed',
    'outcome-unknown',
  ],
  live: ['live-refused', 'live-failed', 'webrtc-unsupported'],
} as const satisfies Record<StreamErrorCategory, readonly string[]>;

export type StreamErrorCode = (typeof ERROR_CODES)[StreamErrorCategory][number];

/** Codes that trying again cannot help. */
const FINAL = /^(?:invalid-|file-)|unsupported|(?:processing-failed|cors-blocked|upload-refused|outcome-unknown)$/;

/** The category of a code. */
export function categoryOf(code: StreamErrorCode): StreamErrorCategory {
  return (Object.keys(ERROR_CODES) as StreamErrorCategory[]).find((category) => ERROR_CODES[category].some((one) => one === code))!;
}

export interface StreamErrorOptions {
  /** What happened and what to do, in one or two sentences, in English; elements show their own localized text by `code`. */
  message: string;
  /** True when what was being done has ended because of it. Default true. */
  fatal?: boolean;
  /** Overrides whether trying again can help. */
  retryable?: boolean;
  cause?: StreamErrorCause;
}

/** The one error type of the elements: `code` × `category` × `fatal`, with a redacted `cause`. */
export class StreamError extends Error {
  override readonly name = 'StreamError';
  readonly code: StreamErrorCode;
  readonly category: StreamErrorCategory;
  readonly fatal: boolean;
  readonly retryable: boolean;
  override readonly cause: StreamErrorCause;

  constructor(code: StreamErrorCode, {message, fatal = true, retryable = !FINAL.test(code), cause = {}}: StreamErrorOptions) {
    super(message);
    this.code = code;
    this.category = categoryOf(code);
    this.fatal = fatal;
    this.retryable = retryable;
    this.cause = cause;
  }
}

/** The error for a start that failed for no reason of the source's, as when a part of the player could not be fetched. */
export function startError(error: unknown): StreamError {
  const type = error instanceof Error ? error.name : 'unknown';
  return new StreamError('engine-failed', {message: 'The player did not start. Try again.', cause: {type}});
}
