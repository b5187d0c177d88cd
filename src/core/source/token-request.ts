import {endpointUrl, fetchPage, unwrapEnvelope, type PageRequestOptions} from '../page-endpoint.js';
import {StreamError} from '../errors.js';
import {isAbortError} from '../abort.js';

/** Why a token is asked for: first load, ahead of its end, after a refusal, or because the viewer pressed Retry. */
export type TokenReason = 'initial' | 'refresh' | 'rejected' | 'retry';

/** The page's own way to get a token. */
export type TokenProvider = (request: {id: string; reason: TokenReason; signal: AbortSignal}) => string | Promise<string>;

function tokenText(value: unknown): string | null {
  const body = unwrapEnvelope(value);
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : body;
  return typeof token === 'string' && token.trim() !== '' && !/\s/.test(token.trim()) ? token.trim() : null;
}

/** Reads a token out of an answer: plain text, a JSON string, `{token}`, or either in the API's envelope. */
export function parseTokenAnswer(text: string): string | null {
  try {
    return tokenText(JSON.parse(text));
  } catch {
    return tokenText(text);
  }
}

/** GETs a token from an endpoint of the page. Rejects with a StreamError `token-missing`. */
export async function requestToken(
  template: string,
  id: string,
  {documentUrl, ...options}: PageRequestOptions & {documentUrl?: string},
): Promise<string> {
  const message = 'The page could not get a token for this video. Check its token-url.';
  let status: number | undefined;
  try {
    const response = await fetchPage(endpointUrl(template, id, documentUrl), options);
    status = response.status;
    const token = response.ok ? parseTokenAnswer(await response.text()) : null;
    if (token) return token;
  } catch (error) {
    if (isAbortError(error)) throw error;
  }
  throw new StreamError('token-missing', {message, cause: {type: 'token-url', status}});
}
