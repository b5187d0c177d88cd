import type {HttpFailure, HttpResponse, Send} from './http.js';

/** True when something answers at `url`, readable or not: then an unreadable answer is the fault of CORS, not of the network. */
async function isReachable(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, {method: 'HEAD', mode: 'no-cors', signal, cache: 'no-store'}).then(
    () => true,
    () => false,
  );
}

/**
 * Finds what an upload URL speaks: HEAD with `Tus-Resumable`; an `Upload-Offset` means tus, another answer means form. An unreadable answer of a server that is there
 * means that CORS hides it (`blocked`). The answer of a server that is busy is handed back: it says nothing yet. Rejects as `send` does.
 */
export async function detectProtocol(
  url: string,
  {send, signal}: {send: Send; signal: AbortSignal},
): Promise<'tus' | 'form' | 'blocked' | HttpResponse> {
  try {
    const response = await send({method: 'HEAD', url, headers: {'Tus-Resumable': '1.0.0'}, signal});
    if (response.status >= 500 || [408, 423, 425, 429].includes(response.status)) return response;
    return response.header('Upload-Offset') !== null ? 'tus' : 'form';
  } catch (error) {
    if ((error as Partial<HttpFailure>).kind === 'network' && (await isReachable(url, signal))) return 'blocked';
    throw error;
  }
}
