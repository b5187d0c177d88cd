import {StreamError, type StreamErrorCode} from '../errors.js';
import {HttpFailure, type HttpResponse} from './http.js';

/** What was being asked of which party: `provide` the page for an upload URL, `create` a tus upload, `find` its offset, `send` its bytes, `form` one POST. */
export type UploadPhase = 'provide' | 'create' | 'find' | 'send' | 'form';

/** What an `AttemptFailure` knows beyond its kind. */
interface FailureFacts {
  /** HTTP status of the answer; 0 without one. */
  status?: number;
  /** Seconds the server asked to wait. */
  retryAfter?: number | null;
  /** Every byte had left when the answer failed to come. */
  sentAll?: boolean;
}

/** Why one attempt ended. Holds no URL and no body. */
export class AttemptFailure extends Error {
  readonly status: number;
  readonly retryAfter: number | null;
  readonly sentAll: boolean;

  constructor(
    readonly phase: UploadPhase,
    readonly kind: 'status' | 'network' | 'stalled',
    {status = 0, retryAfter = null, sentAll = false}: FailureFacts = {},
  ) {
    super(`${phase} failed: ${kind} ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
    this.sentAll = sentAll;
  }
}

/** Seconds of a `Retry-After` header (a number or an HTTP date); null when absent or unreadable. */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (!value) return null;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

/** The failure an answer with a refusing status amounts to. */
export function refusal(phase: UploadPhase, response: HttpResponse, now = Date.now()): AttemptFailure {
  return new AttemptFailure(phase, 'status', {status: response.status, retryAfter: parseRetryAfter(response.header('Retry-After'), now)});
}

/** Any error of an attempt as a failure of that phase; errors that are final already (StreamError) pass through. */
export function failureOf(phase: UploadPhase, error: unknown): Error {
  if (error instanceof AttemptFailure || error instanceof StreamError) return error;
  if (error instanceof HttpFailure) return new AttemptFailure(phase, error.kind, {sentAll: error.sentAll});
  return new AttemptFailure(phase, 'network');
}

const MESSAGES: Partial<Record<StreamErrorCode, string>> = {
  'not-allowed': 'The server does not allow this upload. Sign in again, or ask the owner of the page.',
  'upload-url-missing': 'The page could not get an address to upload to. Try again later.',
  'upload-refused': 'The server refused this upload.',
  'upload-expired': 'This upload is no longer known to the server, so it cannot go on. Start it again.',
  'upload-failed': 'The upload could not be finished. Try again.',
  'file-too-large': 'The server says this file is too large.',
  'file-changed': 'The file was changed, moved or removed while it was being uploaded. Choose it again.',
  'outcome-unknown': 'Everything was sent, but the answer of the server was lost: nobody can say whether the file has arrived.',
  'cors-blocked': 'The server does not let this page read its answers.',
  network: 'The server could not be reached.',
  offline: 'There is no connection.',
  timeout: 'The connection was too slow or went silent.',
  server: 'The server has a problem.',
};

/** The error a page is shown, for a failure that is final. */
export function uploadError(
  code: StreamErrorCode,
  {status, details, message = MESSAGES[code] ?? 'The upload failed.', fatal = true}: ErrorFacts = {},
): StreamError {
  return new StreamError(code, {message, fatal, cause: {engine: 'upload', ...(status ? {status} : {}), ...(details ? {details} : {})}});
}

interface ErrorFacts {
  status?: number;
  details?: string;
  message?: string;
  fatal?: boolean;
}
