/** English texts that only the live viewer needs from its first paint; the surface's own are in `player.ts`. */
export const live = {
  liveVideo: 'Live video',
} as const;
