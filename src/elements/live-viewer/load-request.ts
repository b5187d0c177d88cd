import type {EngineConfig} from '../../core/playback/engine.js';
import {Preferences} from '../../core/preferences/preferences.js';
import type {ResolvedSource} from '../../core/source/source.js';
import {createTokenSession, type TokenSession} from '../../core/source/token-session.js';
import type {LoadRequest} from '../../ui/media/media-loader.js';
import type {LiveViewerAttributes} from './live-viewer-attributes.js';

/** The token session of one of the viewer's sources, or null when nothing about it is signed. */
export function liveTokens(viewer: LiveViewerAttributes, source: ResolvedSource): TokenSession | null {
  const {token, tokenUrl, tokenProvider, requestHeaders, withCredentials} = viewer;
  const common = {requestHeaders, withCredentials, documentUrl: document.baseURI};
  // A fallback elsewhere is none of the token's business; one on the service has a given token in its address already.
  if (source.type !== 'whep' && source.base === null) return createTokenSession(source, common);
  return createTokenSession(source, {...common, token: source.type === 'whep' ? token : null, tokenUrl, tokenProvider});
}

/** All that loading one of the viewer's sources takes; the loudness that the viewer chose before is applied. */
export function loadRequest(viewer: LiveViewerAttributes, source: ResolvedSource, whep: EngineConfig['whep']): LoadRequest {
  const remembered = new Preferences(viewer.storageKey).read();
  if (remembered.volume !== undefined && viewer.volume === 1) viewer.volume = remembered.volume;
  if (remembered.muted) viewer.muted = true;
  const {textLanguage} = remembered;
  return {
    source,
    tokens: liveTokens(viewer, source),
    config: {...viewer.engineConfig, whep: {...whep, ...viewer.engineConfig?.whep}},
    preferences: {textLanguage: textLanguage || null, maxHeight: remembered.maxHeight || Infinity},
    withCredentials: viewer.crossOrigin === 'use-credentials',
  };
}
