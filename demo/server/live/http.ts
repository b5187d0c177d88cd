import type {HttpBindings} from '@hono/node-server';
import type {Context} from 'hono';
import {isLoopback, isLoopbackOrigin} from '../front/cors.js';

/** A call to the service; `env.incoming` is Node's own request. */
export type Call = Context;

/** True when the caller and the page it acts for are this machine's. */
export function isLocalCall(c: Call): boolean {
  const origin = c.req.header('origin');
  return (
    isLoopback((c.env as HttpBindings).incoming.socket.remoteAddress) &&
    isLoopback(new URL(c.req.url).hostname) &&
    (!origin || isLoopbackOrigin(origin))
  );
}

/** A refusal of a WHIP or WHEP call (RFC 9457). */
export function problem(c: Call, status: 400 | 401 | 403 | 404 | 409 | 412 | 415 | 422 | 424 | 428, title: string): Response {
  return c.body(JSON.stringify({type: 'about:blank', status, title}), status, {'Content-Type': 'application/problem+json'});
}
