import type {Context} from 'hono';
import type {ContentfulStatusCode} from 'hono/utils/http-status';

/** An answer of the API that is not a success. `code` is the API's own number; `message` is for a person. */
export class ApiError extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** 404: there is no such thing. */
export const notFound = (what = 'Not Found'): ApiError => new ApiError(404, 10003, what);

/** 400: something in the request is malformed or out of bounds. */
export const badRequest = (message: string): ApiError => new ApiError(400, 10005, message);

/** Answers with the API's envelope around `result`; `beside` are fields next to it. */
export function ok(c: Context, result: unknown, beside: Record<string, unknown> = {}): Response {
  return c.json({result, success: true, errors: [], messages: [], ...beside});
}

/** Answers with the API's envelope around an error. */
export function failed(c: Context, {status, code, message, headers}: ApiError): Response {
  // The official SDK repeats what is refused with 409 unless it is told not to.
  const advice: Record<string, string> = status === 409 ? {'x-should-retry': 'false'} : {};
  return c.json({result: null, success: false, errors: [{code, message}], messages: []}, status, {...advice, ...headers});
}
