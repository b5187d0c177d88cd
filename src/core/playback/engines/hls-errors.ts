import type {ErrorData} from 'hls.js';
import type {StreamError, StreamErrorCode} from '../../errors.js';
import type {TokenSession} from '../../source/token-session.js';
import {engineError, requestError} from '../failures.js';

const CODES: Partial<Record<string, StreamErrorCode>> = {
  manifestParsingError: 'source-unsupported',
  levelEmptyError: 'source-unsupported',
  levelParsingError: 'source-unsupported',
  manifestIncompatibleCodecsError: 'codec-unsupported',
  bufferAddCodecError: 'codec-unsupported',
  bufferIncompatibleCodecsError: 'codec-unsupported',
  keySystemNoKeys: 'source-unsupported',
  keySystemNoAccess: 'source-unsupported',
  keySystemNoConfiguredLicense: 'source-unsupported',
};

/** HTTP status of a failure: refused keys and empty answers name it in different places. */
export function statusOf({response, networkDetails}: ErrorData): number | undefined {
  const details = networkDetails as {status?: number} | null | undefined;
  return response?.code || details?.status || undefined;
}

/** True when only captions are concerned. */
export function isOfText({frag, context}: ErrorData): boolean {
  return (frag?.type as string | undefined) === 'subtitle' || (context?.type as string | undefined) === 'subtitleTrack';
}

/** What an error of hls.js means to a viewer. */
export function hlsError(data: ErrorData, tokens: TokenSession | null, fatal = true): StreamError {
  const status = statusOf(data);
  // Its enums are values of the library, which is not here to compare with.
  const type: string = data.type;
  const failure = {engine: 'hls' as const, status, type, details: data.details, timedOut: data.details.endsWith('TimeOut'), tokens, fatal};
  // An idle live input answers 204: there is no playlist to parse, and nothing is wrong.
  if (status === 204) return requestError(failure);
  const code = CODES[data.details];
  if (code) return engineError(code, failure);
  if (type === 'networkError') return requestError(failure);
  return engineError(type === 'mediaError' ? 'decode' : 'engine-failed', failure);
}
