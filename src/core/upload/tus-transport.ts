import BaseUpload from 'tus-js-client/lib/upload.js';
import type {HttpResponse} from './http.js';
import type {Attempt, UploadTransport} from './transport.js';
import {tusHttpStack} from './tus-http.js';

/** A whole number of a header, or NaN. */
function numberOf(response: HttpResponse, name: string): number {
  return Number.parseInt(response.header(name) ?? '', 10);
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
      const onAnswer = (method: string, response: HttpResponse) => {
        const offset = numberOf(response, 'Upload-Offset');
        if (method === 'HEAD') onAccepted(offset, numberOf(response, 'Upload-Length'));
        else if (offset <= accepted) throw new Error('Upload-Offset did not move.');
        else onAccepted(offset);
        accepted = offset;
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
        httpStack: tusHttpStack({send, signal, onAnswer, onFailure: reject}),
        onProgress: (bytes) => onSent(bytes),
        onError: reject,
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
