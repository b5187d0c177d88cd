import {StreamErrorEvent} from '../../core/error-event.js';
import {StreamError} from '../../core/errors.js';
import {parseDuration} from '../../core/source/duration.js';
import type {PlayerAttributes} from './player-attributes.js';

/** Says which of the player's durations cannot be read; playback goes on without them. */
export function checkDurations(player: PlayerAttributes): void {
  const durations = {'start-time': player.startTime, 'poster-time': player.posterTime};
  for (const [attribute, value] of Object.entries(durations)) {
    if (value === null || parseDuration(value) !== null) continue;
    const message = `${attribute} is not a duration: write seconds (90) or 1h2m3s.`;
    player.dispatchEvent(new StreamErrorEvent(new StreamError('invalid-attribute', {message, fatal: false})));
  }
}
