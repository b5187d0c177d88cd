/** The headless WHEP client: one session (`openWhep`), or a broadcast received for as long as one likes (`Reception`). No DOM tree, no Lit. */
export {openWhep, type WhepOptions, type WhepSession, type WhepWaiting} from './session.js';
export {Reception, type Credentials, type ReceptionOptions} from './reception.js';
export {ReceptionErrorEvent, ReceptionStateEvent, ReceptionStatsEvent, type ReceptionEventMap, type ReceptionState} from './reception-events.js';
export {nextFlow, remedyFor, startFlow, type Flow, type FlowState, type Remedy} from './flow.js';
export {readSample, type AudioCounters, type MediaCounters, type VideoCounters, type WhepSample} from './sample.js';
export {deriveStats, type LiveLatency, type LiveStats} from './stats.js';
export {parseLatency, setLatencyTarget, type LatencyPreset} from './latency.js';
export {parseIceServers, parseRetryAfter} from './headers.js';
export type {WaitingReason} from './status.js';
