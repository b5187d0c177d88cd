import {FORM_LIMIT} from './chunk-rules.js';
import {AttemptFailure, uploadError} from './failure.js';
import {HttpFailure, type Send} from './http.js';

/** True when something answers at `url`, readable or not: then an unreadable answer is the fault of CORS, not of the network. */
async function isReachable(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, {method: 'HEAD', mode: 'no-cors', signal, cache: 'no-store'}).then(
    () => true,
    () => false,
  );
}

/**
 * Finds what an upload URL speaks: HEAD with `Tus-Resumable`; an `Upload-Offset` means tus, another answer means form. An unreadable answer of a server that is there
 * means that CORS hides it: then form where the file fits, else a final error. Busy servers and no answer at all reject as a failure that is tried again.
 */
export async function detectProtocol(url: string, {size, send, signal}: {size: number; send: Send; signal: AbortSignal}): Promise<'tus' | 'form'> {
  try {
    const response = await send({method: 'HEAD', url, headers: {'Tus-Resumable': '1.0.0'}, signal});
    if (response.status >= 500 || [408, 423, 425, 429].includes(response.status))
      throw new AttemptFailure('find', 'status', {status: response.status});
    return response.header('Upload-Offset') !== null ? 'tus' : 'form';
  } catch (error) {
    if (!(error instanceof HttpFailure) || error.kind === 'stalled' || !(await isReachable(url, signal))) throw error;
    if (size <= FORM_LIMIT) return 'form';
    throw uploadError('cors-blocked', {
      message: 'The server does not let this page read what the upload address speaks: set protocol="tus" or protocol="form".',
    });
  }
}
