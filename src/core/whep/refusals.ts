import {StreamError, type StreamErrorCode} from '../errors.js';

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
