import type {WhepSample} from './sample.js';

/**
 * How media flows: `starting` nothing yet; `flowing` pictures (or, without video, sound) arrive; `paused` the source sends no picture but is there;
 * `undecoded` picture packets arrive and nothing can be made of them; `silent` nothing arrives.
 */
export type Flow = 'starting' | 'flowing' | 'paused' | 'undecoded' | 'silent';

/** What is remembered from sample to sample. Times are the clock's milliseconds; null: never. */
export interface FlowState {
  flow: Flow;
  /** When the session began. */
  since: number;
  /** When media last flowed, or the session began. */
  flowedAt: number;
  frameAt: number | null;
  videoAt: number | null;
  audioAt: number | null;
  reportAt: number | null;
  last: WhepSample | null;
}

/** Without a sign for so long, media counts as stopped; ms. */
const QUIET = 2000;
/** Sender reports come every few seconds only; ms. */
const REPORT_QUIET = 4000;

/** The state of a session that begins now. */
export function startFlow(at: number): FlowState {
  return {flow: 'starting', since: at, flowedAt: at, frameAt: null, videoAt: null, audioAt: null, reportAt: null, last: null};
}

/** Judges the next sample. Pure. */
export function nextFlow(state: FlowState, sample: WhepSample): FlowState {
  const {last} = state;
  const {video, audio, at} = sample;
  const decoded = (video?.framesDecoded ?? 0) > (last?.video?.framesDecoded ?? 0);
  const pictures = (video?.packetsReceived ?? 0) > (last?.video?.packetsReceived ?? 0);
  const real = (counters: WhepSample['audio']) => (counters ? Math.max(counters.totalSamplesReceived - counters.concealedSamples, 0) : 0);
  // A browser that makes up missing sound still counts samples: only those that really came tell that it flows.
  const sound = real(audio) > real(last?.audio ?? null) && (audio?.packetsReceived ?? 0) > (last?.audio?.packetsReceived ?? 0);
  const reports = (of: WhepSample | null) => (of?.video?.reportsSent ?? 0) + (of?.audio?.reportsSent ?? 0);
  const next: FlowState = {
    ...state,
    last: sample,
    frameAt: decoded ? at : state.frameAt,
    videoAt: pictures ? at : state.videoAt,
    audioAt: sound ? at : state.audioAt,
    reportAt: last && reports(sample) > reports(last) ? at : state.reportAt,
  };
  next.flow = judge(next, at);
  if (next.flow === 'flowing' || next.flow === 'paused') next.flowedAt = at;
  return next;
}

function judge({frameAt, videoAt, audioAt, reportAt}: FlowState, at: number): Flow {
  const recent = (time: number | null, limit = QUIET) => time !== null && at - time < limit;
  if (recent(frameAt)) return 'flowing';
  if (videoAt === null) return recent(audioAt) ? 'flowing' : audioAt === null ? 'starting' : 'silent';
  if (frameAt === null && recent(videoAt)) return 'starting';
  if (recent(videoAt)) return 'undecoded';
  return recent(audioAt) || recent(reportAt, REPORT_QUIET) ? 'paused' : 'silent';
}

/** What to do about a session: nothing, hand its tracks to the video anew, or open another. */
export type Remedy = 'none' | 'reattach' | 'reopen';

/** How long a session may take to bring the first media; ms. */
const START_LIMIT = 10_000;
const REATTACH_AFTER = 3000;
const REOPEN_AFTER = 5000;

/** The next step of recovery. A connection that says it failed is believed; one that says it is fine is judged by its media. Pure. */
export function remedyFor({flow, since, flowedAt}: FlowState, connection: RTCPeerConnectionState, at: number): Remedy {
  if (connection === 'failed' || connection === 'closed') return 'reopen';
  if (flow === 'starting') return at - since >= START_LIMIT ? 'reopen' : 'none';
  if (flow === 'flowing' || flow === 'paused') return 'none';
  const stood = at - flowedAt;
  if (stood >= REOPEN_AFTER) return 'reopen';
  return flow === 'undecoded' && stood >= REATTACH_AFTER ? 'reattach' : 'none';
}
