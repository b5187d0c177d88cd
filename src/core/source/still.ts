import {thumbnailUrl} from './thumbnail.js';
import type {TokenSession} from './token-session.js';

/** Width of a still above the seek bar, CSS pixels. */
const WIDTH = 160;

/** The time whose still is shown for a hover position: stills are asked for on a grid, so that a moving pointer asks for few. Seconds. */
export function stillTime(position: number, duration: number, stills = 100): number {
  const step = Math.max(1, Math.ceil(duration / stills));
  return Math.max(0, Math.min(Math.floor(position / step) * step, Math.max(0, duration - 0.1)));
}

/** Address of the still that a hovering pointer asks for, null where there is none; `base` as in `DeliveryAddress`, times in seconds. */
export function stillUrl(base: string | null | undefined, position: number, duration: number, tokens: TokenSession | null): string | null {
  if (!base || !(duration > 0)) return null;
  const url = thumbnailUrl(base, {time: stillTime(position, duration), width: WIDTH * 2, height: WIDTH * 2, fit: 'clip'});
  return tokens?.rewrite(url) ?? url;
}
