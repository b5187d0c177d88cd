import {StreamError, type StreamErrorCode} from '../errors.js';
import type {EngineName} from './engine.js';
import type {TokenSession} from '../source/token-session.js';

/** What an engine knows of a failed request or a failed decode. */
export interface Failure {
  engine: EngineName;
  /** HTTP status; 0 or undefined when there was no answer. */
  status?: number;
  type?: string;
  details?: string;
  timedOut?: boolean;
  tokens?: TokenSession | null;
  /** False for trouble that is being dealt with. Default true. */
  fatal?: boolean;
}

const MESSAGES: Partial<Record<StreamErrorCode, string>> = {
  'not-started': 'The broadcast has not started yet. It can be tried again at any time.',
  'not-allowed': 'The server refuses this video here. It may need a token, or may not be allowed on this page.',
  'source-not-found': 'There is no video at this address. Check the id or the URL.',
  'processing-failed': 'This video could not be processed. It has to be uploaded again.',
  'source-unsupported': 'The address does not lead to a video that this player can read.',
  'codec-unsupported': 'This browser cannot decode the video. Another browser may.',
  decode: 'The video could not be decoded. Trying again may help.',
  'engine-failed': 'The player could not play this video. Trying again may help.',
  offline: 'There is no network connection. Try again when it is back.',
  'live-failed': 'The broadcast has stopped coming in. It can be tried again at any time.',
  timeout: 'The server takes too long to answer. Trying again may help.',
  server: 'The video server has a problem. Trying again later may help.',
  network: 'The video could not be loaded. Check the connection and try again.',
};

/** The code for an HTTP answer that ended playback. Pure. */
export function codeOfStatus(status: number | undefined, timedOut = false, online = true): StreamErrorCode {
  if (status === undefined || status === 0) return !online ? 'offline' : timedOut ? 'timeout' : 'network';
  if (status === 204) return 'not-started';
  if (status === 401 || status === 403) return 'not-allowed';
  if (status === 404 || status === 410) return 'source-not-found';
  if (status === 424) return 'processing-failed';
  if (status === 408 || status === 504) return 'timeout';
  return status >= 500 ? 'server' : 'network';
}

/** A typed error of an engine, with a redacted cause. */
export function engineError(code: StreamErrorCode, {engine, status, type, details, fatal}: Failure): StreamError {
  return new StreamError(code, {message: MESSAGES[code] ?? 'Playback failed.', fatal, cause: {engine, status, type, details}});
}

/** The error for a request that failed for good; a refusal of a signed source is the token's. */
export function requestError(failure: Failure): StreamError {
  const {status, tokens, timedOut, fatal = true} = failure;
  const expired = (status === undefined || status === 0) && tokens?.expires != null && tokens.expires < Date.now();
  if (tokens && fatal && (status === 401 || status === 403 || expired)) return tokens.refusal(status ?? 0);
  return engineError(codeOfStatus(status, timedOut, globalThis.navigator?.onLine ?? true), failure);
}

/** The error for what a `<video>` says of itself. */
export function mediaError(error: MediaError | null, failure: Failure): StreamError {
  if (error?.code === MediaError.MEDIA_ERR_NETWORK) return requestError(failure);
  if (error?.code === MediaError.MEDIA_ERR_DECODE) return engineError('decode', failure);
  if (error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED) return engineError('source-unsupported', failure);
  return engineError('engine-failed', failure);
}
