import BaseUpload from 'tus-js-client/lib/upload.js';
import {failureOf, refusal, uploadError} from './failure.js';
import type {HttpResponse} from './http.js';
import type {Attempt, UploadTransport} from './transport.js';
import {tusHttpStack} from './tus-http.js';

/** A whole number of a header, or NaN. */
function numberOf(response: HttpResponse, name: string): number {
  return Number.parseInt(response.header(name) ?? '', 10);
}

/** Where the server stands after a HEAD: its offset, once its `Upload-Length` agrees with the file. Throws a final error otherwise. */
export function readOffset(response: HttpResponse, size: number): number {
  const offset = numberOf(response, 'Upload-Offset');
  const length = numberOf(response, 'Upload-Length');
  if (Number.isNaN(offset) || Number.isNaN(length)) {
    throw uploadError('cors-blocked', {
      message:
        'The server does not show this page where the upload stands: it has to expose Upload-Offset and Upload-Length (Access-Control-Expose-Headers).',
      details: 'headers not exposed',
    });
  }
  if (length !== size || offset > length) {
    throw uploadError('upload-refused', {message: 'This upload address was made for a file of another size.', details: 'upload-length differs'});
  }
  return offset;
}

/** The server's offset after a chunk; it must move, and stay within the file. Throws a final error otherwise. */
function readProgress(response: HttpResponse, before: number, size: number): number {
  const offset = numberOf(response, 'Upload-Offset');
  if (offset > before && offset <= size) return offset;
  throw uploadError('upload-failed', {message: 'The server answered with an offset that makes no sense.', details: 'upload-offset wrong'});
}

/**
 * tus 1.0.0 by tus-js-client, which makes exactly one attempt: HEAD, then PATCH after PATCH. It is given the upload URL only, never an endpoint, so it cannot create a
 * second upload; and no retries, so every decision is ours. Bundles alias its imports `url-parse` and `js-base64` to `slim/`.
 */
export const transport: UploadTransport = {
  name: 'tus',
  attempt({file, url, chunkSize, signal, send, onAccepted, onSent}: Attempt) {
    const over = new AbortController();
    const attempt = new Promise<void>((resolve, reject) => {
      let accepted = -1;
      const inspect = (method: string, response: HttpResponse) => {
        const phase = method === 'HEAD' ? 'find' : 'send';
        if (response.status < 200 || response.status > 299) throw refusal(phase, response);
        accepted = method === 'HEAD' ? readOffset(response, file.size) : readProgress(response, accepted, file.size);
        onAccepted(accepted);
      };
      const upload = new BaseUpload(file, {
        ...BaseUpload.defaultOptions,
        uploadUrl: url,
        chunkSize,
        retryDelays: null,
        storeFingerprintForResuming: false,
        fingerprint: () => Promise.resolve(''),
        fileReader: {
          openFile: async () => ({
            size: file.size,
            slice: async (start: number, end: number) => ({value: file.slice(start, end), done: end >= file.size}),
            close: () => undefined,
          }),
        },
        httpStack: tusHttpStack({send, signal, inspect, onFailure: (method, error) => reject(failureOf(method === 'HEAD' ? 'find' : 'send', error))}),
        onProgress: (bytes) => onSent(bytes),
        onError: (error) => reject(failureOf('send', error)),
        onSuccess: () => resolve(),
      });
      const stop = () => {
        void upload.abort();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', stop, {signal: over.signal});
      upload.start();
    });
    return attempt.finally(() => over.abort());
  },
};
