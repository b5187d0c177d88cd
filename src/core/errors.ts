/** What kind of thing went wrong; decides tone and recovery. */
export type StreamErrorCategory = 'input' | 'source' | 'auth' | 'network' | 'media' | 'upload' | 'live';

/** Redacted facts about the failure: never holds an id, a token, a query string or a full URL (DESIGN: secrets). */
export interface StreamErrorCause {
  engine?: string;
  type?: string;
  details?: string;
  status?: number;
  /** Origin and path with ids and tokens replaced, no query. */
  url?: string;
}

interface ErrorKind {
  category: StreamErrorCategory;
  retryable: boolean;
}

/** Every error code the elements report, with its category and whether trying again can help. */
export const ERROR_KINDS = {
  'invalid-attribute': {category: 'input', retryable: false},
  'invalid-source': {category: 'input', retryable: false},
  'source-not-found': {category: 'source', retryable: true},
  'source-unsupported': {category: 'source', retryable: false},
  'not-ready': {category: 'source', retryable: true},
  'not-started': {category: 'source', retryable: true},
  'processing-failed': {category: 'source', retryable: false},
  'token-missing': {category: 'auth', retryable: true},
  'token-expired': {category: 'auth', retryable: true},
  'token-rejected': {category: 'auth', retryable: true},
  'not-allowed': {category: 'auth', retryable: true},
  network: {category: 'network', retryable: true},
  offline: {category: 'network', retryable: true},
  timeout: {category: 'network', retryable: true},
  server: {category: 'network', retryable: true},
  'cors-blocked': {category: 'network', retryable: false},
  decode: {category: 'media', retryable: true},
  'codec-unsupported': {category: 'media', retryable: false},
  'engine-failed': {category: 'media', retryable: true},
  'file-rejected': {category: 'upload', retryable: false},
  'file-empty': {category: 'upload', retryable: false},
  'file-too-large': {category: 'upload', retryable: false},
  'file-changed': {category: 'upload', retryable: false},
  'upload-url-missing': {category: 'upload', retryable: true},
  'upload-refused': {category: 'upload', retryable: false},
  'upload-expired': {category: 'upload', retryable: true},
  'upload-failed': {category: 'upload', retryable: true},
  'outcome-unknown': {category: 'upload', retryable: false},
  'live-refused': {category: 'live', retryable: true},
  'live-failed': {category: 'live', retryable: true},
  'webrtc-unsupported': {category: 'live', retryable: false},
} as const satisfies Record<string, ErrorKind>;

export type StreamErrorCode = keyof typeof ERROR_KINDS;

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

  constructor(code: StreamErrorCode, {message, fatal = true, retryable = ERROR_KINDS[code].retryable, cause = {}}: StreamErrorOptions) {
    super(message);
    this.code = code;
    this.category = ERROR_KINDS[code].category;
    this.fatal = fatal;
    this.retryable = retryable;
    this.cause = cause;
  }
}
