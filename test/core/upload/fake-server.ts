import type {Clock} from '../../../src/core/clock.js';
import {HttpFailure, type HttpRequest, type HttpResponse, type Send} from '../../../src/core/upload/http.js';

/** What meets one request: an answer of another kind, no answer before or after the server has done its work, or half the bytes. */
export type Trouble = number | 'dropped' | 'answer-lost' | 'half' | {status: number; headers: Record<string, string>};

interface Stored {
  size: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A tus and form server in memory, behind the `Send` port. Counts what it is sent and meets requests with the troubles it is told. */
export class FakeServer {
  readonly uploads = new Map<string, Stored>();
  readonly requests: {method: string; path: string; offset: number | null; length: number}[] = [];
  /** Taken one after the other by requests for which `match` holds. */
  troubles: {match: (request: HttpRequest) => boolean; trouble: Trouble}[] = [];
  posts = 0;
  /** Bytes that arrived below an offset the client had been told. */
  twice = 0;
  #told = 0;
  #next = 1;

  /** Meets the next requests of a method with troubles. */
  meet(method: string, ...troubles: Trouble[]): void {
    this.troubles.push(...troubles.map((trouble) => ({match: (request: HttpRequest) => request.method === method, trouble})));
  }

  of(method: string) {
    return this.requests.filter((request) => request.method === method);
  }

  send: Send = async (request) => {
    await new Promise((resolve) => setTimeout(resolve));
    request.signal.throwIfAborted();
    const index = this.troubles.findIndex(({match}) => match(request));
    const trouble = index < 0 ? null : this.troubles.splice(index, 1)[0].trouble;
    const offset = request.headers?.['Upload-Offset'];
    this.requests.push({
      method: request.method,
      path: new URL(request.url).pathname,
      offset: offset === undefined ? null : Number(offset),
      length: request.size ?? 0,
    });
    if (trouble === 'dropped') throw new HttpFailure('network', false);
    if (trouble !== null && request.body instanceof FormData) request.onSent?.(request.size ?? 0);
    if (typeof trouble === 'number') return answer(trouble, request);
    if (typeof trouble === 'object' && trouble) return answer(trouble.status, request, trouble.headers);
    const body = request.body instanceof Blob ? new Uint8Array(await request.body.arrayBuffer()) : null;
    const taken = trouble === 'half' && body ? body.slice(0, Math.floor(body.length / 2)) : body;
    if (taken) request.onSent?.(taken.length);
    const response = this.#serve(request, taken);
    request.signal.throwIfAborted();
    if (trouble === 'answer-lost' || trouble === 'half') throw new HttpFailure('network', trouble === 'answer-lost');
    if (response.status < 300) this.#told = Math.max(this.#told, Number(response.header('Upload-Offset') ?? 0));
    return response;
  };

  #serve(request: HttpRequest, body: Uint8Array<ArrayBuffer> | null): HttpResponse {
    const {method, url, headers = {}} = request;
    const {pathname, href} = new URL(url);
    if (method === 'POST' && pathname === '/form') {
      this.posts++;
      request.onSent?.(request.size ?? 0);
      return answer(200, request);
    }
    if (method === 'POST') {
      const path = `/files/${this.#next++}`;
      this.uploads.set(path, {size: Number(headers['Upload-Length']), bytes: new Uint8Array()});
      return answer(201, request, {Location: new URL(path, href).href});
    }
    const stored = this.uploads.get(pathname);
    if (!stored) return answer(404, request);
    if (method === 'DELETE') this.uploads.delete(pathname);
    if (method === 'PATCH') {
      const offset = Number(headers['Upload-Offset']);
      if (offset !== stored.bytes.length) return answer(409, request);
      if (offset < this.#told) this.twice += Math.min(this.#told - offset, body!.length);
      const bytes = new Uint8Array(offset + body!.length);
      bytes.set(stored.bytes);
      bytes.set(body!, offset);
      stored.bytes = bytes;
    }
    return answer(method === 'HEAD' ? 200 : 204, request, {'Upload-Offset': String(stored.bytes.length), 'Upload-Length': String(stored.size)});
  }
}

function answer(status: number, {url}: HttpRequest, headers: Record<string, string> = {}): HttpResponse {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {status, url, header: (name) => lower.get(name.toLowerCase()) ?? null, text: ''};
}

/** A clock on which waiting takes no time: its hand jumps to the moment that is waited for. */
export function leapingClock(): Clock & {time: number} {
  return {
    time: 1_000_000,
    now() {
      return this.time;
    },
    setTimeout(callback, milliseconds) {
      return setTimeout(() => {
        this.time += milliseconds;
        callback();
      });
    },
    clearTimeout: (timer) => clearTimeout(timer as number),
  };
}

/** A file of bytes that differ everywhere. */
export function fileOf(size: number, name = 'film.mp4'): File {
  const bytes = Uint8Array.from({length: size}, (_, index) => (index * 2_654_435_761) >>> 24);
  return new File([bytes], name, {type: 'video/mp4'});
}

export async function same(file: File, stored: Stored | undefined): Promise<boolean> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return stored?.bytes.length === bytes.length && bytes.every((byte, index) => byte === stored.bytes[index]);
}
