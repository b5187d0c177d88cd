import {StreamErrorEvent} from '../../core/error-event.js';
import {StreamError} from '../../core/errors.js';
import {parseDuration} from '../../core/source/duration.js';
import type {PlayerAttributes} from './player-attributes.js';

let warned = false;

const DURATIONS = [
  ['start-time', 'startTime'],
  ['poster-time', 'posterTime'],
] as const;

/** Says which of the `changed` attributes of the player cannot be read; playback goes on without them. */
export function checkAttributes(player: PlayerAttributes, changed: ReadonlyMap<PropertyKey, unknown>): void {
  for (const [attribute, name] of DURATIONS) {
    const value = player[name];
    if (!changed.has(name) || value === null || parseDuration(value) !== null) continue;
    const message = `${attribute} is not a duration: write seconds (90) or 1h2m3s.`;
    player.dispatchEvent(new StreamErrorEvent(new StreamError('invalid-attribute', {message, fatal: false})));
  }
}

/** Says once that there is no such `preload`. */
export function warnOfPreload(): void {
  if (warned) return;
  warned = true;
  // eslint-disable-next-line no-console -- a page's mistake that would stay unseen
  console.warn('<stream-player>: preload is none, metadata or auto.');
}
