import type {StreamError} from '../../core/errors.js';

/** `error` of a media element of ours: the shape of MediaError, and the StreamError behind it. */
export interface StreamMediaError extends MediaError {
  /** 1–4. */
  readonly code: 1 | 2 | 3 | 4;
  readonly detail: StreamError;
}

/** The MediaError that fits a failure. Pure. */
export function mediaErrorOf(detail: StreamError): StreamMediaError {
  const {category, code, message} = detail;
  const number = code === 'decode' || code === 'engine-failed' ? 3 : category === 'network' || category === 'live' ? 2 : 4;
  // Its prototype has the constants, and makes it one.
  return Object.create(MediaError.prototype, {code: {value: number}, message: {value: message}, detail: {value: detail}}) as StreamMediaError;
}
