import {StreamError} from '../../core/errors.js';
import {typeFromUrl} from '../../core/source/media-type.js';
import {resolveSource} from '../../core/source/resolve.js';
import type {ResolvedSource, SourceRequest} from '../../core/source/source.js';

/** What of the viewer decides where the broadcast is. */
export interface LiveAddress {
  src: string | null;
  fallbackSrc: string | null;
  token: string | null;
  customerCode: string | null;
  baseUrl: string | null;
}

const common = ({customerCode, baseUrl}: LiveAddress) => ({customerCode, baseUrl, documentUrl: document.baseURI});

/** The broadcast over WHEP; null without a `src`. Throws a StreamError `invalid-source`. */
export function liveSource(address: LiveAddress): ResolvedSource | null {
  const {src, token} = address;
  if (!src) return null;
  const request: SourceRequest = {...common(address), src, token, type: 'whep'};
  const source = resolveSource(request);
  const {type} = typeFromUrl(new URL(source.url));
  if (type === 'hls' || type === 'dash') {
    const message = 'This viewer takes the address of a WHEP endpoint. Give an HLS or DASH address to <stream-player>, or as fallback-src.';
    throw new StreamError('invalid-source', {message});
  }
  return source;
}

/** What to play where WebRTC does not work; null when the page named nothing. A token is for its own id only. Throws a StreamError `invalid-source`. */
export function fallbackSource(address: LiveAddress): ResolvedSource | null {
  const {fallbackSrc: src, token} = address;
  if (!src) return null;
  const request: SourceRequest = {...common(address), src};
  const plain = resolveSource(request);
  const same = token !== null && plain.id !== null && plain.id === liveSource(address)?.id;
  return same ? resolveSource({...request, token}) : plain;
}
