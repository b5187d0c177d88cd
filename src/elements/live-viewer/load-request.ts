import type {EngineConfig} from '../../core/playback/engine.js';
import {Preferences} from '../../core/preferences/preferences.js';
import {viewsUrl} from '../../core/source/delivery.js';
import type {ResolvedSource} from '../../core/source/source.js';
import type {TokenSession} from '../../core/source/token-session.js';
import type {LoadRequest} from '../../ui/media/media-loader.js';
import {fallbackSource, liveSource} from './live-sources.js';
import {liveTokens} from './live-tokens.js';
import type {LiveViewerAttributes} from './live-viewer-attributes.js';

export {liveViewerReport} from './report.js';

/** Where the service of a source tells how many watch; null for a source of nobody's. */
export function liveViewsUrl(source: ResolvedSource | null, tokens: TokenSession | null): string | null {
  const url = source?.base ? viewsUrl(source.base) : null;
  return url && (tokens?.rewrite(url) ?? url);
}

/** All that loading the broadcast, or its `fallback`, takes; the loudness that the viewer chose before is applied. Rejects with a StreamError. */
export async function loadRequest(viewer: LiveViewerAttributes, fallback: boolean, whep: EngineConfig['whep']): Promise<LoadRequest | null> {
  const source = (fallback && fallbackSource(viewer)) || liveSource(viewer);
  if (!source) return null;
  const {volume, muted, textLanguage, maxHeight} = new Preferences(viewer.storageKey).read();
  if (volume !== undefined && viewer.volume === 1) viewer.volume = volume;
  if (muted) viewer.muted = true;
  return {
    source,
    tokens: await liveTokens(viewer, source),
    config: {...viewer.engineConfig, whep: {...whep, ...viewer.engineConfig?.whep}},
    preferences: {textLanguage: textLanguage || null, maxHeight: maxHeight || Infinity},
    withCredentials: viewer.crossOrigin === 'use-credentials',
  };
}
