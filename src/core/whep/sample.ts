/** Counters of one media kind, as `inbound-rtp` gives them; all of them only grow. */
export interface MediaCounters {
  packetsReceived: number;
  packetsLost: number;
  bytesReceived: number;
  /** Seconds. */
  jitter: number;
  /** Seconds, summed over `jitterBufferEmittedCount`. */
  jitterBufferDelay: number;
  jitterBufferEmittedCount: number;
  /** Sender reports seen: the far end is alive even when it sends nothing. */
  reportsSent: number;
}

/** Counters of the picture. */
export interface VideoCounters extends MediaCounters {
  framesDecoded: number;
  framesDropped: number;
  keyFramesDecoded: number;
  freezeCount: number;
  /** Seconds. */
  totalFreezesDuration: number;
  /** Seconds, summed over `framesDecoded`. */
  totalDecodeTime: number;
  frameWidth: number;
  frameHeight: number;
}

/** Counters of the sound. */
export interface AudioCounters extends MediaCounters {
  totalSamplesReceived: number;
  /** Samples that were made up because the real ones did not come. */
  concealedSamples: number;
}

/** One look at the statistics of a connection. */
export interface WhepSample {
  /** Milliseconds of the clock. */
  at: number;
  /** Null while nothing of that kind was received. */
  video: VideoCounters | null;
  audio: AudioCounters | null;
  /** Seconds; null while unknown. */
  roundTripTime: number | null;
}

type Entry = Record<string, unknown> & {type: string; kind?: string};

const count = (entry: Entry | undefined, name: string): number => {
  const value = entry?.[name];
  return typeof value === 'number' ? value : 0;
};

function mediaCounters(entry: Entry, reports: Entry | undefined): MediaCounters {
  return {
    packetsReceived: count(entry, 'packetsReceived'),
    packetsLost: count(entry, 'packetsLost'),
    bytesReceived: count(entry, 'bytesReceived'),
    jitter: count(entry, 'jitter'),
    jitterBufferDelay: count(entry, 'jitterBufferDelay'),
    jitterBufferEmittedCount: count(entry, 'jitterBufferEmittedCount'),
    // Firefox counts no reports, but dates them.
    reportsSent: count(reports, 'reportsSent') || count(reports, 'remoteTimestamp'),
  };
}

/** Reads what we use out of a statistics report. Pure. */
export function readSample(report: Iterable<unknown>, at: number): WhepSample {
  const entries = [...report] as Entry[];
  const inbound = (kind: string) => entries.find((entry) => entry.type === 'inbound-rtp' && entry.kind === kind);
  const reports = (kind: string) => entries.find((entry) => entry.type === 'remote-outbound-rtp' && entry.kind === kind);
  const video = inbound('video');
  const audio = inbound('audio');
  const pair = entries.find((entry) => entry.type === 'candidate-pair' && entry.nominated === true && entry.state === 'succeeded');
  return {
    at,
    roundTripTime: typeof pair?.currentRoundTripTime === 'number' ? pair.currentRoundTripTime : null,
    video: video
      ? {
          ...mediaCounters(video, reports('video')),
          framesDecoded: count(video, 'framesDecoded'),
          framesDropped: count(video, 'framesDropped'),
          keyFramesDecoded: count(video, 'keyFramesDecoded'),
          freezeCount: count(video, 'freezeCount'),
          totalFreezesDuration: count(video, 'totalFreezesDuration'),
          totalDecodeTime: count(video, 'totalDecodeTime'),
          frameWidth: count(video, 'frameWidth'),
          frameHeight: count(video, 'frameHeight'),
        }
      : null,
    audio: audio
      ? {
          ...mediaCounters(audio, reports('audio')),
          totalSamplesReceived: count(audio, 'totalSamplesReceived'),
          concealedSamples: count(audio, 'concealedSamples'),
        }
      : null,
  };
}
