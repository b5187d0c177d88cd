import type {MediaCounters, WhepSample} from './sample.js';

/** Where the time between camera and eye goes, as far as it can be seen from here; seconds. It leaves out capture, encoding and display: the real figure is higher. */
export interface LiveLatency {
  /** Half of a round trip. */
  network: number;
  /** Time spent in the jitter buffer. */
  buffer: number;
  decode: number;
  /** The sum. */
  total: number;
}

/** How a broadcast arrives, over the last interval unless it says otherwise. */
export interface LiveStats {
  /** Seconds; null while unknown. It is not the latency. */
  roundTripTime: number | null;
  /** Seconds. */
  jitter: number;
  /** Packets, since the session began. */
  packetsLost: number;
  /** Share of the packets, 0–1. */
  lossRate: number;
  /** Bits per second, audio and video. */
  bitrate: number;
  framesPerSecond: number;
  /** Since the session began. */
  framesDecoded: number;
  /** Since the session began. */
  framesDropped: number;
  /** Since the session began. */
  freezes: number;
  /** Seconds, since the session began. */
  freezeTime: number;
  /** Pixels; 0 without a picture. */
  width: number;
  /** Pixels; 0 without a picture. */
  height: number;
  /** Null until there is enough to say. */
  latency: LiveLatency | null;
}

const grown = (now: number | undefined, before: number | undefined): number => Math.max(0, (now ?? 0) - (before ?? 0));

/** Seconds that one frame (or sample) stayed in the buffer, over the interval. */
function bufferTime(now: MediaCounters | null, before: MediaCounters | null): number | null {
  const emitted = grown(now?.jitterBufferEmittedCount, before?.jitterBufferEmittedCount);
  return emitted > 0 ? grown(now?.jitterBufferDelay, before?.jitterBufferDelay) / emitted : null;
}

function latencyOf(before: WhepSample, now: WhepSample): LiveLatency | null {
  const buffer = bufferTime(now.video, before.video) ?? bufferTime(now.audio, before.audio);
  if (now.roundTripTime === null || buffer === null) return null;
  const network = now.roundTripTime / 2;
  const frames = grown(now.video?.framesDecoded, before.video?.framesDecoded);
  const decode = frames > 0 ? grown(now.video?.totalDecodeTime, before.video?.totalDecodeTime) / frames : 0;
  return {network, buffer, decode, total: network + buffer + decode};
}

/** What two successive samples of one session say. Pure. */
export function deriveStats(before: WhepSample, now: WhepSample): LiveStats {
  const seconds = Math.max(0.001, (now.at - before.at) / 1000);
  const sum = (name: 'bytesReceived' | 'packetsReceived' | 'packetsLost') =>
    grown(now.video?.[name], before.video?.[name]) + grown(now.audio?.[name], before.audio?.[name]);
  const lost = sum('packetsLost');
  const {video, audio} = now;
  return {
    roundTripTime: now.roundTripTime,
    jitter: (video ?? audio)?.jitter ?? 0,
    packetsLost: (video?.packetsLost ?? 0) + (audio?.packetsLost ?? 0),
    lossRate: lost > 0 ? lost / (lost + sum('packetsReceived')) : 0,
    bitrate: (sum('bytesReceived') * 8) / seconds,
    framesPerSecond: grown(video?.framesDecoded, before.video?.framesDecoded) / seconds,
    framesDecoded: video?.framesDecoded ?? 0,
    framesDropped: video?.framesDropped ?? 0,
    freezes: video?.freezeCount ?? 0,
    freezeTime: video?.totalFreezesDuration ?? 0,
    width: video?.frameWidth ?? 0,
    height: video?.frameHeight ?? 0,
    latency: latencyOf(before, now),
  };
}
