/** English texts of the live viewer's panel of figures; loaded with it. */
export const liveStats = {
  stats: 'Figures of the connection',
  statsLatency: 'Latency, at least',
  statsNetwork: 'network',
  statsBuffer: 'buffer',
  statsDecode: 'decoding',
  statsPicture: 'Picture',
  statsFrames: '{count} frames a second',
  statsBitrate: 'Bitrate',
  statsRoundTrip: 'Round trip',
  statsJitter: 'Jitter',
  statsLost: 'Packets lost',
  statsDropped: 'Frames dropped',
  statsFreezes: 'Freezes',
  statsFreezeTime: '{count}, {time} in all',
} as const;
