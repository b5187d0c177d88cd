import type {OutgoingHttpHeader, ServerResponse} from 'node:http';
import type {Fault, KeptAnswer} from './faults.js';
import {seeded} from './seeded.js';

/** What is written into an answer in pieces. */
type Piece = Buffer | Uint8Array | string | null | undefined | (() => void);

/** Holds an answer back until it is complete, and sends what `change` makes of it. */
export function rewriteResponse(response: ServerResponse, change: (answer: KeptAnswer) => KeptAnswer): void {
  const {writeHead, write, end, flushHeaders} = response;
  const pieces: Buffer[] = [];
  const take = (piece: Piece): void => {
    if (piece && typeof piece !== 'function') pieces.push(Buffer.from(piece as string));
  };
  response.flushHeaders = () => undefined;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    response.statusCode = status;
    const given = rest.find((value) => typeof value === 'object' && value !== null);
    for (const [name, value] of pairs(given)) response.setHeader(name, value);
    return response;
  };
  response.write = ((piece: Piece) => {
    take(piece);
    return true;
  }) as typeof response.write;
  response.end = ((piece?: Piece, ...rest: unknown[]) => {
    take(piece);
    const done = [piece, ...rest].find((value) => typeof value === 'function') as (() => void) | undefined;
    const headers = response.getHeaderNames().map((name): [string, string | string[]] => [name, headerText(response.getHeader(name))]);
    const answer = change({status: response.statusCode, headers, body: Buffer.concat(pieces)});
    Object.assign(response, {writeHead, write, end, flushHeaders});
    sendAnswer(response, answer);
    if (done) response.once('finish', done);
    return response;
  }) as typeof response.end;
}

/** Sends an answer as it was kept; headers already set, such as those of CORS, stay where it has none. */
export function sendAnswer(response: ServerResponse, {status, headers, body}: KeptAnswer): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  const bodiless = status === 204 || status === 304;
  // The length told for HEAD is that of the body which is not sent.
  if (!bodiless && response.req.method !== 'HEAD') response.setHeader('Content-Length', body.length);
  response.end(bodiless ? undefined : body);
}

/** What `truncateTo` and `corrupt` make of an answer. Pure. */
export function damaged(answer: KeptAnswer, {truncateTo, corrupt}: Pick<Fault, 'truncateTo' | 'corrupt'>): KeptAnswer {
  const body = Buffer.from(answer.body.subarray(0, truncateTo));
  if (corrupt && body.length > 0) {
    const random = seeded(corrupt.seed);
    const count = Math.max(1, Math.round(body.length * (corrupt.share ?? 0.01)));
    for (let change = 0; change < count; change++) body[Math.floor(random() * body.length)] ^= 1 + Math.floor(random() * 255);
  }
  return {...answer, body};
}

function* pairs(given: unknown): Generator<[string, string | string[]]> {
  if (Array.isArray(given)) {
    for (let index = 0; index + 1 < given.length; index += 2) yield [String(given[index]), String(given[index + 1])];
  } else {
    for (const [name, value] of Object.entries((given ?? {}) as Record<string, OutgoingHttpHeader>)) yield [name, headerText(value)];
  }
}

const headerText = (value: OutgoingHttpHeader | undefined): string | string[] => (Array.isArray(value) ? value : String(value));
