/** English texts that only the live viewer has; the surface's own are in `player.ts`. */
export const live = {
  latency: 'Latency',
} as const;
