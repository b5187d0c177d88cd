import {backoffDelay, type BackoffOptions} from '../backoff.js';
import type {StreamErrorCode} from '../errors.js';
import {shrinkChunk, type ChunkRules} from './chunk-rules.js';
import type {AttemptFailure} from './failure.js';
import type {UploadReason} from './snapshot.js';

/** What is known when an attempt has failed. */
export interface Circumstances {
  /** `navigator.onLine`; only names the reason, never decides. */
  online: boolean;
  /** Failures in a row without a byte accepted, this one included (1 for the first). */
  attempt: number;
  /** Milliseconds since the last byte was accepted or the trouble began. */
  standing: number;
  /** Milliseconds an upload may stand. */
  budget: number;
  /** Bytes of the chunk that was sent. */
  chunk: number;
  rules: ChunkRules;
  /** Every byte of the file had been handed to the network. */
  allSent: boolean;
  backoff?: BackoffOptions;
}

/**
 * What to do about a failure. Every `wait` is followed by a HEAD; `ask` by one openly announced question to the page; `settle` asks the status source whether the bytes
 * have arrived.
 */
export type Decision =
  | {do: 'wait'; milliseconds: number; reason: UploadReason}
  | {do: 'shrink'; chunk: number}
  | {do: 'ask'}
  | {do: 'settle'}
  | {do: 'fail'; code: StreamErrorCode};

/** Statuses that pass by themselves. Any other 4xx is final. */
const PASSING: Readonly<Record<number, UploadReason>> = {
  408: 'slow',
  409: 'catching-up',
  423: 'locked',
  425: 'busy',
  429: 'busy',
  460: 'catching-up',
  503: 'busy',
};
function reasonOf({kind, status}: AttemptFailure, online: boolean): UploadReason | null {
  if (kind === 'stalled') return 'slow';
  if (kind === 'network') return online ? 'unreachable' : 'offline';
  // 501 and 505 say "never".
  return PASSING[status] ?? (status >= 500 && status !== 501 && status !== 505 ? 'server' : null);
}

const GIVEN_UP: Partial<Record<UploadReason, StreamErrorCode>> = {offline: 'offline', unreachable: 'network', slow: 'timeout'};

function finalCode({phase, status}: AttemptFailure): StreamErrorCode {
  if (status === 413) return 'file-too-large';
  if (status === 401 || status === 403) return 'not-allowed';
  return phase === 'provide' || (phase === 'create' && (status === 404 || status === 410)) ? 'upload-url-missing' : 'upload-refused';
}

/** Milliseconds to the next attempt: what the server asked for, else the back-off; a first conflict only needs a fresh HEAD. */
function waitFor(failure: AttemptFailure, reason: UploadReason, {attempt, backoff}: Circumstances): number {
  if (failure.retryAfter !== null) return failure.retryAfter * 1000;
  return reason === 'catching-up' && attempt === 1 ? 0 : backoffDelay(attempt - 1, backoff);
}

/** The policy of uploads: one failure and its circumstances in, one decision out. */
export function decide(failure: AttemptFailure, circumstances: Circumstances): Decision {
  const {phase, status, sentAll} = failure;
  const bytesPhase = phase === 'find' || phase === 'send';
  const gone = status === 404 || status === 410;
  if (phase === 'find' && gone && circumstances.allSent) return {do: 'settle'};
  if (phase === 'form' && sentAll) return {do: 'settle'};
  if (bytesPhase && status === 413) {
    const chunk = shrinkChunk(circumstances.chunk, circumstances.rules);
    if (chunk !== null) return {do: 'shrink', chunk};
  }
  const denied = status === 401 || status === 403;
  // To a form, 409 says that its one-time URL has been used up.
  if (bytesPhase ? gone || denied : phase === 'form' && (gone || denied || status === 409)) return {do: 'ask'};
  const reason = reasonOf(failure, circumstances.online);
  if (reason === null) return {do: 'fail', code: finalCode(failure)};
  const milliseconds = waitFor(failure, reason, circumstances);
  if (circumstances.standing + milliseconds > circumstances.budget) return {do: 'fail', code: GIVEN_UP[reason] ?? 'server'};
  return {do: 'wait', milliseconds, reason};
}
