import {StreamError} from '../../core/errors.js';
import {locate} from '../../core/source/locate.js';
import type {ResolvedSource} from '../../core/source/source.js';

/** What of the viewer decides where the broadcast is. */
export interface LiveAddress {
  src: string | null;
  fallbackSrc: string | null;
  token: string | null;
  customerCode: string | null;
  baseUrl: string | null;
}

/** The broadcast over WHEP; null without a `src`. Throws a StreamError `invalid-source`. */
export function liveSource({src, token, customerCode, baseUrl}: LiveAddress): ResolvedSource | null {
  if (!src) return null;
  const {base, id, url} = locate({src, token, customerCode, baseUrl, documentUrl: document.baseURI});
  if (url && /\.(?:m3u8?|mpd)$/i.test(url.pathname)) {
    const message = 'This is no WHEP endpoint. Give the address to <stream-player>, or as fallback-src.';
    throw new StreamError('invalid-source', {message});
  }
  return {type: 'whep', url: url?.href ?? `${base}/webRTC/play`, mimeType: 'application/sdp', id, base, alternate: null, posterUrl: null};
}
