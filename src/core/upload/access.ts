import type {Send} from './http.js';
import type {UploadSettings} from './options.js';

function originOf(url: string | null | undefined): string | null {
  const base = (globalThis as {document?: Document}).document?.baseURI;
  return url && URL.canParse(url, base) ? new URL(url, base).origin : null;
}

/**
 * `send` with the page's headers and credentials where they belong: at the page's own endpoints always (`own`), elsewhere only on the origin of the page or of the
 * endpoint it named. A foreign upload URL gets neither.
 */
export function entitled(send: Send, settings: UploadSettings, own: boolean): Send {
  return async (request) => {
    const origin = originOf(request.url);
    const page = (globalThis as {location?: Location}).location?.origin;
    if (!own && origin !== page && origin !== originOf(settings.endpoint)) return send(request);
    const given = settings.requestHeaders;
    const headers = typeof given === 'function' ? await given({method: request.method, url: request.url}) : (given ?? {});
    return send({...request, headers: {...headers, ...request.headers}, withCredentials: settings.withCredentials ?? false});
  };
}
