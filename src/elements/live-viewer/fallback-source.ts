import {resolveSource} from '../../core/source/resolve.js';
import type {ResolvedSource, SourceRequest} from '../../core/source/source.js';
import {liveSource, type LiveAddress} from './live-source.js';

/** What to play where WebRTC does not work; null when the page named nothing. A token is for its own id only. Throws a StreamError `invalid-source`. */
export function fallbackSource(address: LiveAddress): ResolvedSource | null {
  const {fallbackSrc: src, token, customerCode, baseUrl} = address;
  if (!src) return null;
  const request: SourceRequest = {src, customerCode, baseUrl, documentUrl: document.baseURI};
  const plain = resolveSource(request);
  const same = token !== null && plain.id !== null && plain.id === liveSource(address)?.id;
  return same ? resolveSource({...request, token}) : plain;
}
