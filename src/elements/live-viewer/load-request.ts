import type {EngineConfig} from '../../core/playback/engine.js';
import {readPreferences} from '../../core/preferences/preferences.js';
import type {ResolvedSource} from '../../core/source/source.js';
import type {LoadRequest} from '../../ui/media/media-loader.js';
import {liveSource} from './live-source.js';
import {liveTokens} from './live-tokens.js';
import type {LiveViewerAttributes} from './live-viewer-attributes.js';

/** What tells how things stand; after what brings the picture. */
export const reporting = import('./report.js').catch(() => null);

/** All that loading the broadcast, or the `fallback` in its place, takes; the loudness that the viewer chose before is applied. Rejects with a StreamError. */
export async function loadRequest(
  viewer: LiveViewerAttributes,
  fallback: ResolvedSource | null,
  whep: EngineConfig['whep'],
): Promise<LoadRequest | null> {
  const source = fallback ?? liveSource(viewer);
  if (!source) return null;
  const {volume, muted, textLanguage, maxHeight} = readPreferences(viewer.storageKey);
  if (volume !== undefined && viewer.volume === 1) viewer.volume = volume;
  if (muted) viewer.muted = true;
  return {
    source,
    tokens: await liveTokens(viewer, source),
    config: {...viewer.engineConfig, whep: {...whep, ...viewer.engineConfig?.whep}},
    preferences: {textLanguage: textLanguage || null, maxHeight: () => maxHeight || Infinity},
    withCredentials: viewer.crossOrigin === 'use-credentials',
  };
}
