import type {HttpBindings} from '@hono/node-server';
import type {Context} from 'hono';
import {ApiError, badRequest} from './envelope.js';

const JSON_LIMIT = 1_000_000;

/** The raw request and response behind a call. */
export const nodeOf = (c: {env: unknown}): HttpBindings => c.env as HttpBindings;

/** Scheme and host under which this request reached the service; absolute URLs are built from it. */
export const originOf = (c: Context): string => new URL(c.req.url).origin;

/**
 * Reads a JSON object, whatever content type it was sent with. No body at all is an empty object. Throws an ApiError.
 */
export async function jsonBody(c: Context): Promise<Record<string, unknown>> {
  if (Number(c.req.header('content-length') ?? 0) > JSON_LIMIT) throw new ApiError(413, 10005, 'The request is too large.');
  const text = (await c.req.text()).trim();
  if (!text) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest('The body must be a JSON object.');
  return value as Record<string, unknown>;
}
