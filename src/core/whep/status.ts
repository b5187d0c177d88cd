import type {StreamErrorCode} from '../errors.js';

/** Why there is nothing to watch yet: nobody broadcasts, the server has no room, or it does not know the address (which many servers say before the first broadcast). */
export type WaitingReason = 'not-live' | 'busy' | 'not-found';

/** What an answer that is no session means. */
export type Refusal = {kind: 'wait'; reason: WaitingReason} | {kind: 'error'; code: StreamErrorCode; retryable: boolean};

/** Reads the status of an answer that is no session; codes that are not known fall back to their class. Pure. */
export function readStatus(status: number, hadToken: boolean): Refusal {
  if (status === 409 || status === 425) return {kind: 'wait', reason: 'not-live'};
  if (status === 404 || status === 410) return {kind: 'wait', reason: 'not-found'};
  if (status === 503 || status === 429) return {kind: 'wait', reason: 'busy'};
  if (status === 401) return {kind: 'error', code: hadToken ? 'token-rejected' : 'token-missing', retryable: true};
  if (status === 403) return {kind: 'error', code: hadToken ? 'token-rejected' : 'not-allowed', retryable: true};
  if (status === 408) return {kind: 'error', code: 'timeout', retryable: true};
  if (status >= 500) return {kind: 'error', code: 'server', retryable: true};
  return {kind: 'error', code: 'live-refused', retryable: false};
}
