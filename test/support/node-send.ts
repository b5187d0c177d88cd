import {request as ask} from 'node:http';
import {HttpFailure, type HttpRequest, type HttpResponse} from '../../src/core/upload/http.js';

/** What becomes of one request on its way. */
export interface Way {
  /** The connection breaks after so many bytes of the body. */
  cutAfter?: number;
  /** Given up by the sender after so many bytes of the body; the rest arrives all the same, a moment later. */
  lateAfter?: number;
}

/** The `Send` port in Node, which has no XMLHttpRequest: one request, once. */
export async function nodeSend(
  {method, url, headers = {}, body, signal, onSent}: HttpRequest,
  {cutAfter, lateAfter}: Way = {},
): Promise<HttpResponse> {
  signal.throwIfAborted();
  const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : Buffer.from(typeof body === 'string' ? body : '');
  const length = method === 'HEAD' ? {} : {'Content-Length': String(bytes.length)};
  const broken = cutAfter ?? lateAfter;
  return new Promise((resolve, reject) => {
    const request = ask(url, {method, headers: {...headers, ...length}});
    const abort = () => request.destroy();
    if (lateAfter === undefined) signal.addEventListener('abort', abort, {once: true});
    request.on('error', () => {
      signal.removeEventListener('abort', abort);
      reject(signal.aborted ? (signal.reason as Error) : new HttpFailure('network', false));
    });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('error', () => reject(new HttpFailure('network', true)));
      response.on('end', () => {
        signal.removeEventListener('abort', abort);
        const {headers: answered, statusCode: status = 0} = response;
        const header = (name: string) => {
          const value = answered[name.toLowerCase()];
          return (Array.isArray(value) ? value.join(', ') : value) ?? null;
        };
        resolve({status, url, header, text});
      });
    });
    if (broken === undefined) {
      request.end(bytes, () => onSent?.(bytes.length));
      return;
    }
    request.flushHeaders();
    request.write(bytes.subarray(0, broken), () => {
      onSent?.(broken);
      if (cutAfter !== undefined) request.destroy();
      else setImmediate(() => request.end(bytes.subarray(broken)));
      reject(new HttpFailure('network', false));
    });
  });
}
