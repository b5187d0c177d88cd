import {EarlyManifest} from '../../core/playback/early-manifest.js';
import {readPreferences} from '../../core/preferences/preferences.js';
import {parseDuration} from '../../core/source/duration.js';
import type {ResolvedSource} from '../../core/source/source.js';
import {createTokenSession, type TokenSession} from '../../core/source/token-session.js';
import type {LoadRequest} from '../../ui/media/media-loader.js';
import {credentialsOf, firstResponse, isAskedEarly} from './first-request.js';
import type {PlayerAttributes} from './player-attributes.js';
import {viewerChoices} from './viewer-choices.js';

export {stillUrl} from '../../core/source/still.js';
export {playerReport} from './report.js';
export {meterView} from './view-meter.js';

/** One of a source, however often that is loaded; also where it is to be played while its facts are still being asked for. */
const manifests = new WeakMap<AbortSignal, EarlyManifest>();
const sessions = new WeakMap<AbortSignal, TokenSession | null>();

/** The manifest, which is asked for while the engine is on its way; null where it is not. */
function earlyManifest(player: PlayerAttributes, source: ResolvedSource, tokens: TokenSession | null, signal: AbortSignal): EarlyManifest | null {
  if (!isAskedEarly(player, source)) return null;
  const known = manifests.get(signal);
  if (known) return known;
  const signed = async () => {
    await tokens?.start(signal);
    return fetch(tokens?.rewrite(source.url) ?? source.url, {credentials: credentialsOf(player), signal});
  };
  const manifest = new EarlyManifest(source.url, firstResponse(signal) ?? signed());
  manifests.set(signal, manifest);
  return manifest;
}

/** All that loading a player's source takes, until `signal` aborts; what the viewer chose before is applied to the player. */
export function loadRequest(player: PlayerAttributes, source: ResolvedSource, session: TokenSession | null, signal: AbortSignal): LoadRequest {
  const {tokenUrl, tokenProvider, token, requestHeaders, withCredentials, startTime, engineConfig} = player;
  const remembered = readPreferences(player.storageKey);
  if (remembered.volume !== undefined && player.volume === 1) player.volume = remembered.volume;
  if (remembered.muted) player.muted = true;
  if (remembered.playbackRate && player.defaultPlaybackRate === 1) {
    player.defaultPlaybackRate = remembered.playbackRate;
    if (player.playbackRate === 1) player.playbackRate = remembered.playbackRate;
  }
  const tokens =
    session ??
    sessions.get(signal) ??
    createTokenSession(source, {token, tokenUrl, tokenProvider, requestHeaders, withCredentials, documentUrl: document.baseURI});
  sessions.set(signal, tokens);
  return {
    source,
    tokens,
    manifest: earlyManifest(player, source, tokens, signal),
    startTime: startTime === null ? null : parseDuration(startTime),
    preferences: viewerChoices(player, remembered),
    config: engineConfig ?? {},
    withCredentials: player.crossOrigin === 'use-credentials',
  };
}
