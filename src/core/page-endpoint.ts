/** Headers for the page's own endpoints: an object, or an async function asked for each request. */
export type RequestHeaders =
  Record<string, string> | ((request: {method: string; url: string}) => Record<string, string> | Promise<Record<string, string>>);

/** How the page's own endpoints are called. */
export interface PageRequestOptions {
  requestHeaders?: RequestHeaders | null;
  /** Sends cookies and `requestHeaders` to other origins too. Default false. */
  withCredentials?: boolean;
  signal?: AbortSignal;
  method?: string;
  body?: BodyInit;
  headers?: Record<string, string>;
}

/** Fills `{id}` or `{uid}` of a URL template; without one the id is appended as `?id=`. Relative templates resolve against `documentUrl`. Throws a TypeError on nonsense. */
export function endpointUrl(template: string, id: string, documentUrl?: string): string {
  const value = encodeURIComponent(id);
  const filled = template.replaceAll(/\{(?:id|uid)\}/g, value);
  const url = new URL(filled, documentUrl);
  if (filled === template) url.searchParams.set('id', id);
  return url.href;
}

/** Fetches an endpoint of the page: same-origin cookies, the page's own headers where they belong. */
export async function fetchPage(
  url: string,
  {requestHeaders, withCredentials = false, signal, method = 'GET', body, headers = {}}: PageRequestOptions = {},
): Promise<Response> {
  const own = withCredentials || new URL(url).origin === globalThis.location?.origin;
  const extra = !own ? {} : typeof requestHeaders === 'function' ? await requestHeaders({method, url}) : (requestHeaders ?? {});
  return fetch(url, {
    method,
    body,
    signal,
    headers: {...headers, ...extra},
    credentials: withCredentials ? 'include' : 'same-origin',
    cache: 'no-store',
  });
}

/** Takes `result` out of the API's envelope `{success, result, …}`; anything else is returned as it is. */
export function unwrapEnvelope(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'result' in body && 'success' in body ? body.result : body;
}
