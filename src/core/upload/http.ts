import {realClock, type Clock} from '../clock.js';
import {patience, watchdog} from './stall.js';

/** One request of an upload. */
export interface HttpRequest {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: Blob | FormData | string | null;
  /** Bytes of the body, where there is one. */
  size?: number;
  withCredentials?: boolean;
  signal: AbortSignal;
  /** Bytes of the body handed to the network so far. */
  onSent?: (bytes: number) => void;
  /** Pace of the line for judging silence; bytes per second. */
  pace?: () => number | null;
}

/** A readable answer. Headers the server does not expose to the page are null. */
export interface HttpResponse {
  status: number;
  /** The address that answered, after redirects. */
  url: string;
  header(name: string): string | null;
  text: string;
}

/** There was no readable answer. `sentAll`: the whole body had left, so the server may have taken it. */
export class HttpFailure extends Error {
  constructor(
    readonly kind: 'network' | 'stalled',
    readonly sentAll: boolean,
  ) {
    super(`No answer could be read: ${kind}`);
  }
}

/** Sends one request, once. Rejects with `HttpFailure`, or with the signal's reason. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** Asking for a header the server does not expose logs a console error in Chromium; parsing the list of those it does expose is silent. */
function parseHeaders(raw: string): Map<string, string> {
  const lines = raw.split('\r\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
}

/** `Send` over XMLHttpRequest (fetch reports no upload progress), with a watchdog against silent sockets. */
export function xhrSend(clock: Clock = realClock): Send {
  return ({method, url, headers = {}, body = null, size = 0, withCredentials = false, signal, onSent, pace}) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const xhr = new XMLHttpRequest();
      let sent = 0;
      let kind: HttpFailure['kind'] = 'network';
      const allow = watchdog(clock, () => {
        kind = 'stalled';
        xhr.abort();
      });
      const feed = () => allow(patience(size, sent, pace?.() ?? null));
      const onAbort = () => xhr.abort();
      signal.addEventListener('abort', onAbort, {once: true});
      xhr.open(method, url);
      xhr.withCredentials = withCredentials;
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      if (body !== null) {
        xhr.upload.onprogress = ({loaded}) => {
          sent = size ? Math.min(loaded, size) : loaded;
          feed();
          if (!signal.aborted) onSent?.(sent);
        };
      }
      xhr.onreadystatechange = xhr.onprogress = feed;
      xhr.onloadend = () => {
        allow(0);
        signal.removeEventListener('abort', onAbort);
        if (signal.aborted) return reject(signal.reason as Error);
        if (xhr.status === 0) return reject(new HttpFailure(kind, body !== null && sent >= size));
        const answered = parseHeaders(xhr.getAllResponseHeaders());
        resolve({
          status: xhr.status,
          url: xhr.responseURL || url,
          header: (name) => answered.get(name.toLowerCase()) ?? null,
          text: xhr.responseText,
        });
      };
      feed();
      xhr.send(body);
    });
}
