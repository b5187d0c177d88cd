import type {IncomingMessage, ServerResponse} from 'node:http';

/** One request as tests see it. */
export interface LoggedRequest {
  id: number;
  method: string;
  /** Path and query as asked; it may hold tokens, so this log stays in memory and on this machine. */
  path: string;
  /** 0 while unanswered, or when the connection was dropped before an answer. */
  status: number;
  /** The `Range` header. */
  range: string | null;
  /** The `Upload-Offset` header. */
  offset: number | null;
  /** Body bytes announced by the client. */
  length: number | null;
  /** Body bytes that arrived. */
  received: number;
  /** `Upload-Offset` of the answer. */
  acknowledged: number | null;
  origin: string | null;
  referer: string | null;
  /** True when the connection ended before the whole answer was sent. */
  aborted: boolean;
  /** Milliseconds since 1970. */
  time: number;
  /** Milliseconds until the end of the answer. */
  duration: number | null;
}

const KEPT = 2000;

/** The latest requests, oldest first. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #next = 1;

  /** The latest requests, oldest first; those after the one with the id `since` when given. */
  list(since = 0): LoggedRequest[] {
    return this.#entries.filter(({id}) => id > since);
  }

  clear(): void {
    this.#entries = [];
  }

  /** Notes a request, and completes the note when its answer ends. */
  watch(request: IncomingMessage, response: ServerResponse): LoggedRequest {
    const {headers} = request;
    const number = (value: unknown): number | null => (value === undefined || value === null ? null : Number(value));
    const entry: LoggedRequest = {
      id: this.#next++,
      method: request.method ?? '',
      path: request.url ?? '',
      status: 0,
      range: headers.range ?? null,
      offset: number(headers['upload-offset']),
      length: number(headers['content-length']),
      received: 0,
      acknowledged: null,
      origin: headers.origin ?? null,
      referer: headers.referer ?? null,
      aborted: false,
      time: Date.now(),
      duration: null,
    };
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries.splice(0, this.#entries.length - KEPT);
    const push = request.push.bind(request);
    request.push = (chunk: Buffer | null, ...rest: []) => {
      if (chunk) entry.received += chunk.length;
      return push(chunk, ...rest);
    };
    response.once('close', () => {
      entry.status = response.headersSent ? response.statusCode : 0;
      entry.aborted = !response.writableFinished;
      entry.acknowledged = number(response.getHeader('upload-offset'));
      entry.duration = Date.now() - entry.time;
    });
    return entry;
  }
}
