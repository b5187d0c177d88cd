import type {Clock} from '../clock.js';
import type {StreamError} from '../errors.js';
import type {EngineName} from './engine.js';
import {engineError} from './failures.js';

interface Watching {
  engine: EngineName;
  clock: Clock;
  signal: AbortSignal;
  late: (error: StreamError) => void;
}

/** How long nothing at all may arrive before the first picture. Milliseconds. */
export const START_TIMEOUT = 20_000;

/**
 * Calls `late` when a source neither shows its first frame nor loads anything for `START_TIMEOUT`: engines stay silent on some broken manifests.
 * Ends with the signal, with the first frame, or with a media error.
 */
export function watchStart(video: HTMLVideoElement, {engine, clock, signal, late}: Watching): void {
  const watching = new AbortController();
  const both = AbortSignal.any([signal, watching.signal]);
  let timer = clock.setTimeout(expire, START_TIMEOUT);
  both.addEventListener('abort', () => clock.clearTimeout(timer));
  const rearm = () => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(expire, START_TIMEOUT);
  };
  function expire(): void {
    watching.abort();
    late(engineError('timeout', {engine, type: 'start'}));
  }
  video.addEventListener('progress', rearm, {signal: both});
  for (const type of ['loadeddata', 'error']) video.addEventListener(type, () => watching.abort(), {signal: both});
}
