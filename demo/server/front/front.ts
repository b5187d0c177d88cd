import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {underConditions} from '../conditions.js';
import {applyCors} from './cors.js';
import {conditionsOf, type ArmedFault, type Fault, type Faults} from './faults.js';
import {isServicePath, whoMayRead} from './paths.js';
import type {RequestLog} from './request-log.js';
import {damaged, rewriteResponse, sendAnswer} from './rewrite.js';
import {shapeRequest, shapeResponse} from './shape.js';

/** What a request passes through, from the socket to the part that answers it. */
export interface FrontParts {
  faults: Faults;
  log: RequestLog;
  /** Resumable upload URLs. */
  tus: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** All other routes of the service. */
  routes: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Answers what is no path of the service: the demo's pages. */
  pages?: RequestListener;
  onError: (error: unknown) => void;
}

const BODY = new Set(['POST', 'PUT', 'PATCH']);

/** The listener of the HTTP server: notes the request, applies fault switches and CORS, and hands it on. */
export function front(parts: FrontParts): RequestListener {
  return (request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      // A client that went away in the middle of its request is no fault of ours.
      if (!request.destroyed && !response.destroyed) parts.onError(error);
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    });
  };
}

async function handle({faults, log, tus, routes, pages}: FrontParts, original: IncomingMessage, response: ServerResponse): Promise<void> {
  let request = original;
  const url = request.url ?? '/';
  const path = url.split('?', 1)[0] ?? '/';
  if (!isServicePath(path)) {
    if (pages) pages(request, response);
    else response.writeHead(404, {'Content-Type': 'text/plain'}).end('Not found\n');
    return;
  }
  const method = request.method ?? 'GET';
  const aboutSwitches = /^\/demo\/faults(\/|$)/.test(path) || path === '/demo/requests';
  if (!aboutSwitches) log.watch(request, response);
  if (applyCors(request, response, whoMayRead(path))) return;
  const fault = aboutSwitches ? undefined : faults.meet(method, url);
  const answer = path.startsWith('/upload/tus/') ? tus : routes;
  if (!fault) return answer(request, response);
  if (fault.delayMs) await delay(fault.delayMs);
  if (fault.hang) await liftedOrGone(fault, response);
  if (response.destroyed) return;
  if (fault.headers) changeHeaders(response, fault.headers);
  if (fault.status !== undefined) return refuse(request, response, fault);
  if (fault.freeze && freeze(response, fault, url)) return;
  if (fault.dropAfterBytes !== undefined || fault.bytesPerSecond) {
    if (BODY.has(method)) request = shapeRequest(request, fault);
    else shapeResponse(response, fault);
  }
  if (fault.truncateTo !== undefined || fault.corrupt) rewriteResponse(response, (whole) => damaged(whole, fault));
  if (fault.clockAheadMs) response.setHeader('Date', new Date(Date.now() + fault.clockAheadMs).toUTCString());
  await underConditions(conditionsOf(fault), () => answer(request, response));
}

function liftedOrGone({lifted}: ArmedFault, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (lifted.signal.aborted || response.destroyed) return resolve();
    lifted.signal.addEventListener('abort', () => resolve(), {once: true});
    response.once('close', resolve);
  });
}

/** Answers as the first time; false when this is the first time, whose answer is kept. */
function freeze(response: ServerResponse, {kept}: ArmedFault, url: string): boolean {
  // Players that ask for a certain part put it into the query.
  const address = url.replace(/[?&]_HLS_[^&]*/g, '');
  const answer = kept.get(address);
  if (answer) sendAnswer(response, answer);
  else rewriteResponse(response, (first) => (kept.set(address, first), first));
  return answer !== undefined;
}

/** Answers with the fault once the request's body has been read: a proxy that fails does so after the bytes were sent. */
async function refuse(request: IncomingMessage, response: ServerResponse, {status = 500, body = ''}: Fault): Promise<void> {
  request.resume();
  if (BODY.has(request.method ?? '') && !request.readableEnded) await new Promise((resolve) => request.once('close', resolve).once('end', resolve));
  response.statusCode = status;
  response.end(body);
}

function changeHeaders(response: ServerResponse, headers: Record<string, string | null>): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const given = rest.find((value) => typeof value === 'object' && value !== null);
    if (Array.isArray(given)) {
      // As Node does: what was set before gives way, and a name may come twice.
      for (let index = 0; index + 1 < given.length; index += 2) response.removeHeader(String(given[index]));
      for (let index = 0; index + 1 < given.length; index += 2) response.appendHeader(String(given[index]), String(given[index + 1]));
    } else for (const [name, value] of Object.entries(given ?? {})) response.setHeader(name, value as string);
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) response.removeHeader(name);
      else response.setHeader(name, value);
    }
    return writeHead(status);
  };
}
