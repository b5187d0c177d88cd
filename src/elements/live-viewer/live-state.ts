import type {EngineName} from '../../core/playback/engine.js';
import type {ReceptionState} from '../../core/whep/reception-events.js';

/** Every state of a live viewer, each a custom state of the element too. */
export const LIVE_STATES = ['idle', 'connecting', 'waiting', 'live', 'reconnecting', 'fallback', 'ended', 'error'] as const;

/**
 * `idle` nobody asked for anything; `connecting` the first picture is on its way; `waiting` nobody broadcasts; `live` the broadcast flows;
 * `reconnecting` it flowed and has stopped; `fallback` the fallback source plays; `ended` the broadcast is over (it may come back by itself);
 * `error` given up.
 */
export type LiveState = (typeof LIVE_STATES)[number];

/** What the state follows from. */
export interface LiveFacts {
  /** A source was asked for. */
  loading: boolean;
  failed: boolean;
  /** The fallback source has not begun either. */
  standby: boolean;
  engine: EngineName | null;
  /** What the reception said last; null before it was there. */
  reception: Exclude<ReceptionState, 'failed'> | null;
  /** The media itself is over. */
  over: boolean;
}

/** Pure. */
export function liveState({loading, failed, standby, engine, reception, over}: LiveFacts): LiveState {
  if (failed) return 'error';
  if (!loading) return 'idle';
  if (standby) return 'waiting';
  if (engine !== null && engine !== 'whep') return over ? 'ended' : 'fallback';
  return reception ?? 'connecting';
}
