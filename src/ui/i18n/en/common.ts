/** English texts that every element needs from its first paint; kept small, for it loads with the facade. */
export const common = {
  play: 'Play',
  pause: 'Pause',
  replay: 'Play again',
  videoPlayer: 'Video player',
} as const;
