import {readPreferences} from '../../core/preferences/preferences.js';
import {parseDuration} from '../../core/source/duration.js';
import type {ResolvedSource} from '../../core/source/source.js';
import {createTokenSession, type TokenSession} from '../../core/source/token-session.js';
import type {LoadRequest} from '../../ui/media/media-loader.js';
import type {PlayerAttributes} from './player-attributes.js';
import {viewerChoices} from './viewer-choices.js';

export {stillUrl} from '../../core/source/still.js';
export {playerReport} from './report.js';

/** All that loading a player's source takes; what the viewer chose before is applied to the player. */
export function loadRequest(player: PlayerAttributes, source: ResolvedSource, session: TokenSession | null): LoadRequest {
  const {tokenUrl, tokenProvider, token, requestHeaders, withCredentials, startTime, engineConfig} = player;
  const remembered = readPreferences(player.storageKey);
  if (remembered.volume !== undefined && player.volume === 1) player.volume = remembered.volume;
  if (remembered.muted) player.muted = true;
  if (remembered.playbackRate && player.defaultPlaybackRate === 1) {
    player.defaultPlaybackRate = remembered.playbackRate;
    if (player.playbackRate === 1) player.playbackRate = remembered.playbackRate;
  }
  return {
    source,
    tokens: session ?? createTokenSession(source, {token, tokenUrl, tokenProvider, requestHeaders, withCredentials, documentUrl: document.baseURI}),
    startTime: startTime === null ? null : parseDuration(startTime),
    preferences: viewerChoices(player, remembered),
    config: engineConfig ?? {},
    withCredentials: player.crossOrigin === 'use-credentials',
  };
}
