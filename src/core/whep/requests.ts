import {realClock, type Clock} from '../clock.js';

const TIMEOUT = 15_000;

/** How the requests of one session are sent: the same Bearer on every verb, and none when there is no token. */
export interface WhepHttp {
  token: string | null;
  clock?: Clock;
}

interface WhepRequest {
  method: 'POST' | 'PATCH' | 'DELETE';
  type?: string;
  body?: string;
  /** Sends `If-Match` when not null. */
  etag?: string | null;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

/** Sends one request of the protocol; rejects with a TypeError when there is no answer, and with an AbortError when it takes too long. */
export async function send(url: string, {token, clock = realClock}: WhepHttp, {method, type, body, etag, keepalive}: WhepRequest): Promise<Response> {
  const headers = new Headers();
  if (type) headers.set('Content-Type', type);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (etag) headers.set('If-Match', etag);
  const late = new AbortController();
  const timer = keepalive ? null : clock.setTimeout(() => late.abort(), TIMEOUT);
  try {
    return await fetch(url, {method, headers, body, keepalive, signal: keepalive ? undefined : late.signal, cache: 'no-store'});
  } finally {
    if (timer !== null) clock.clearTimeout(timer);
  }
}
