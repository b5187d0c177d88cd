import {StreamError, type StreamErrorCode} from '../errors.js';

/** Why there is nothing to watch yet: nobody broadcasts, the server has no room, or it does not know the address (which many servers say before the first broadcast). */
export type WaitingReason = 'not-live' | 'busy' | 'not-found';

/** What an answer to the offer means. */
export type AnswerKind = {kind: 'answer'} | {kind: 'wait'; reason: WaitingReason} | {kind: 'error'; code: StreamErrorCode; retryable: boolean};

/** Reads the status of the answer to an offer; codes that are not known fall back to their class. Pure. */
export function readStatus(status: number, hadToken: boolean): AnswerKind {
  if (status >= 200 && status < 300) return {kind: 'answer'};
  if (status === 409 || status === 425) return {kind: 'wait', reason: 'not-live'};
  if (status === 404 || status === 410) return {kind: 'wait', reason: 'not-found'};
  if (status === 503 || status === 429) return {kind: 'wait', reason: 'busy'};
  if (status === 401) return {kind: 'error', code: hadToken ? 'token-rejected' : 'token-missing', retryable: true};
  if (status === 403) return {kind: 'error', code: hadToken ? 'token-rejected' : 'not-allowed', retryable: true};
  if (status === 408) return {kind: 'error', code: 'timeout', retryable: true};
  if (status >= 500) return {kind: 'error', code: 'server', retryable: true};
  return {kind: 'error', code: 'live-refused', retryable: false};
}

const MESSAGES: Partial<Record<StreamErrorCode, string>> = {
  'token-missing': 'This broadcast needs a token. Give the element one.',
  'token-rejected': 'The token was not accepted. Get a new one and try again.',
  'not-allowed': 'This broadcast may not be watched here.',
  timeout: 'The server did not answer in time. Try again.',
  server: 'The live server has a problem. Try again in a moment.',
  network: 'The live server could not be reached. Check the connection, and whether it allows this page (CORS).',
  'live-refused': 'The server did not accept this browser. The broadcast may be in a format that it cannot play.',
  'live-failed': 'The connection to the broadcast could not be made. A firewall may be in the way.',
  'webrtc-unsupported': 'This browser has no WebRTC. Use another browser, or a fallback source.',
};

/** A StreamError of the live part, with a redacted cause. */
export function liveError(code: StreamErrorCode, facts: {status?: number; details?: string; retryable?: boolean} = {}): StreamError {
  const {status, details, retryable} = facts;
  return new StreamError(code, {message: MESSAGES[code] ?? 'The broadcast cannot be shown.', retryable, cause: {engine: 'whep', status, details}});
}
