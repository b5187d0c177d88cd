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

const MEDIA = ['packetsReceived', 'packetsLost', 'bytesReceived', 'jitter', 'jitterBufferDelay', 'jitterBufferEmittedCount'] as const;
const VIDEO = [
  'framesDecoded',
  'framesDropped',
  'keyFramesDecoded',
  'freezeCount',
  'totalFreezesDuration',
  'totalDecodeTime',
  'frameWidth',
  'frameHeight',
] as const;
const AUDIO = ['totalSamplesReceived', 'concealedSamples'] as const;

const count = (entry: Entry | undefined, name: string): number => {
  const value = entry?.[name];
  return typeof value === 'number' ? value : 0;
};

/** The counters of an entry by their names; 0 for those that are missing. */
const counts = <K extends string>(entry: Entry, names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, count(entry, name)])) as Record<K, number>;

/** Reads what we use out of a statistics report. Pure. */
export function readSample(report: Iterable<unknown>, at: number): WhepSample {
  const entries = [...report] as Entry[];
  const of = (type: string, kind: string) => entries.find((entry) => entry.type === type && entry.kind === kind);
  const read = <K extends string>(kind: string, names: readonly K[]) => {
    const entry = of('inbound-rtp', kind);
    const reports = of('remote-outbound-rtp', kind);
    // Firefox counts no reports, but dates them.
    const reportsSent = count(reports, 'reportsSent') || count(reports, 'remoteTimestamp');
    return entry ? {...counts(entry, MEDIA), ...counts(entry, names), reportsSent} : null;
  };
  const pair = entries.find((entry) => entry.type === 'candidate-pair' && entry.nominated === true && entry.state === 'succeeded');
  const roundTripTime = pair?.currentRoundTripTime;
  return {
    at,
    roundTripTime: typeof roundTripTime === 'number' ? roundTripTime : null,
    video: read('video', VIDEO),
    audio: read('audio', AUDIO),
  };
}
