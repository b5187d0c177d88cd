import {StreamError} from '../errors.js';
import {deliveryRoot, idOf, parseDelivery} from './delivery.js';
import type {SourceRequest} from './source.js';

const PROTOCOLS = new Set(['http:', 'https:', 'blob:', 'data:', 'file:', 'mediasource:']);

interface Named {
  /** The delivery address up to and with the id or token. */
  base: string;
  /** The video or live-input id, never a token; null for a token that does not say. */
  id: string | null;
  /** Only the video is named, and not one of its addresses. */
  url: null;
  rest: '';
}

interface Addressed {
  /** Null for a foreign URL. */
  base: string | null;
  id: string | null;
  url: URL;
  /** The path after `base`. */
  rest: string;
}

/** Where a source is, whatever it is: pure. Throws a StreamError `invalid-source`. */
export function locate(request: Pick<SourceRequest, 'src' | 'token' | 'customerCode' | 'baseUrl' | 'documentUrl'>): Named | Addressed {
  const {token, documentUrl = globalThis.document?.baseURI} = request;
  const src = request.src.trim();
  if (src === '') throw invalid('The source is empty.');
  try {
    const root = deliveryRoot({...request, documentUrl});
    const id = idOf(src);
    if (id !== undefined) return {base: `${root}/${token ?? src}`, id, url: null, rest: ''};
    const url = new URL(src, documentUrl);
    if (!PROTOCOLS.has(url.protocol)) throw invalid('Such addresses cannot be played.');
    const delivery = parseDelivery(url, root);
    if (!delivery) return {base: null, id: null, url, rest: ''};
    const base = token ? delivery.base.slice(0, delivery.base.lastIndexOf('/') + 1) + token : delivery.base;
    if (delivery.isPage) return {base, id: delivery.id, url: null, rest: ''};
    return {base, id: delivery.id, url: new URL(`${base}/${delivery.rest}${url.search}`), rest: delivery.rest};
  } catch (error) {
    if (error instanceof StreamError) throw error;
    throw invalid('The source or its base is no address.');
  }
}

function invalid(message: string): StreamError {
  return new StreamError('invalid-source', {message});
}
