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
    super(`${phase}: ${kind} ${status}`);
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

/** The failure an answer with a refusing status amounts to. A gateway that gave up on the server behind it (502, 504) says nothing about bytes that had all left. */
export function refusal(phase: UploadPhase, {status, header}: HttpResponse, {sentAll = false} = {}): AttemptFailure {
  const retryAfter = parseRetryAfter(header('Retry-After'), Date.now());
  return new AttemptFailure(phase, 'status', {status, retryAfter, sentAll: sentAll && (status === 502 || status === 504)});
}

/** Any error of an attempt as a failure of that phase; errors that are final already (StreamError) pass through. */
export function failureOf(phase: UploadPhase, error: unknown): Error {
  if (error instanceof AttemptFailure || error instanceof StreamError) return error;
  if (error instanceof HttpFailure) return new AttemptFailure(phase, error.kind, {sentAll: error.sentAll});
  return new AttemptFailure(phase, 'network');
}

const MESSAGES: Partial<Record<StreamErrorCode, string>> = {
  'not-allowed': 'The server does not allow this upload. Sign in again.',
  'upload-url-missing': 'The page could not get an upload address. Try again later.',
  'upload-refused': 'The server refused this upload.',
  'upload-expired': 'The server no longer knows it. Start again.',
  'file-too-large': 'This file is too large for the server.',
  'file-changed': 'The file was changed, moved or removed. Choose it again.',
  'outcome-unknown': 'The last answer was lost: the file may have arrived.',
  'cors-blocked': 'The page may not read the answers of the server.',
  network: 'The server could not be reached.',
  offline: 'There is no connection.',
  timeout: 'The connection went silent.',
  server: 'The server has a problem.',
};

/** The error a page is shown, for a failure that is final. */
export function uploadError(
  code: StreamErrorCode,
  {status, details, message = MESSAGES[code] ?? 'The upload did not finish. Try again.', fatal = true}: ErrorFacts = {},
): StreamError {
  return new StreamError(code, {message, fatal, cause: {engine: 'upload', ...(status ? {status} : {}), ...(details ? {details} : {})}});
}

interface ErrorFacts {
  status?: number;
  details?: string;
  message?: string;
  fatal?: boolean;
}
