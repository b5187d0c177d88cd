import type {StreamPlayer} from '../../../src/elements/player/index.js';

/** What a viewer would have noticed while it was watched. */
export interface Noticed {
  /** Events of standing still or starting over, in their order. */
  stops: string[];
  /** Seconds by which the position ran ahead of the clock, or went back, at most. */
  ahead: number;
  back: number;
}

const STOPS = ['waiting', 'seeking', 'emptied', 'pause', 'loadstart'];

/** Watches a player that plays, until the function it answers is called. */
export function watch(player: StreamPlayer): () => Noticed {
  const {nativeEl: video} = player;
  const noticed: Noticed = {stops: [], ahead: 0, back: 0};
  const over = new AbortController();
  for (const type of STOPS) video.addEventListener(type, () => noticed.stops.push(type), {signal: over.signal});
  let last = {at: performance.now(), position: video.currentTime};
  const look = () => {
    const now = {at: performance.now(), position: video.currentTime};
    const moved = now.position - last.position;
    noticed.ahead = Math.max(noticed.ahead, moved - (now.at - last.at) / 1000);
    noticed.back = Math.max(noticed.back, -moved);
    last = now;
  };
  video.addEventListener('timeupdate', look, {signal: over.signal});
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    over.abort();
    return noticed;
  };
}
