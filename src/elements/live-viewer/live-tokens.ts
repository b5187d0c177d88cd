import type {ResolvedSource} from '../../core/source/source.js';
import type {TokenSession, TokenSessionOptions} from '../../core/source/token-session.js';
import {tokenInUrl} from '../../core/source/token.js';
import type {LiveViewerAttributes} from './live-viewer-attributes.js';

/** The token session of one of the viewer's sources, or null when nothing about it is signed. */
export async function liveTokens(viewer: LiveViewerAttributes, source: ResolvedSource): Promise<TokenSession | null> {
  const {token, tokenUrl, tokenProvider, requestHeaders, withCredentials} = viewer;
  const options: TokenSessionOptions = {requestHeaders, withCredentials, documentUrl: document.baseURI};
  // A fallback elsewhere is none of the tokens' business; one on the service has a given token in its address already.
  if (source.type === 'whep') options.token = token;
  if (source.type === 'whep' || source.base !== null) Object.assign(options, {tokenUrl, tokenProvider});
  if (!options.token && !options.tokenUrl && !options.tokenProvider && !tokenInUrl(source.url)) return null;
  const {createTokenSession} = await import('../../core/source/token-session.js');
  return createTokenSession(source, options);
}
