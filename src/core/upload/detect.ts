import {FORM_LIMIT} from './chunk-rules.js';
import {uploadError} from './failure.js';
import type {HttpFailure, HttpResponse, Send} from './http.js';

/** How long a server may take to show that it is there, milliseconds. */
const PATIENCE = 5000;

/** True when something answers at `url`, readable or not: then an unreadable answer is the fault of CORS, not of the network. */
export async function isReachable(url: string): Promise<boolean> {
  return fetch(url, {method: 'HEAD', mode: 'no-cors', signal: AbortSignal.timeout(PATIENCE), cache: 'no-store'}).then(
    () => true,
    () => false,
  );
}

/**
 * Finds what an upload URL speaks: HEAD with `Tus-Resumable`; an `Upload-Offset` means tus, another answer means form. An unreadable answer of a server that is there
 * means that CORS hides it: a form, which needs no answer, if the file's `size` (bytes) may be sent by one. The answer of a server that is busy is handed back: it says
 * nothing yet. Rejects as `send` does, or with a final error.
 */
export async function detectProtocol(
  url: string,
  {send, size, signal}: {send: Send; size: number; signal: AbortSignal},
): Promise<'tus' | 'form' | HttpResponse> {
  try {
    const response = await send({method: 'HEAD', url, headers: {'Tus-Resumable': '1.0.0'}, signal});
    if (response.status >= 500 || [408, 423, 425, 429].includes(response.status)) return response;
    return response.header('Upload-Offset') !== null ? 'tus' : 'form';
  } catch (error) {
    if ((error as Partial<HttpFailure>).kind !== 'network' || !(await isReachable(url))) throw error;
    if (size <= FORM_LIMIT) return 'form';
    throw uploadError('cors-blocked', {message: 'The page may not read what the upload address speaks: set protocol="tus" or protocol="form".'});
  }
}
