import type {StreamError} from '../errors.js';
import type {LiveStats} from './stats.js';

/**
 * `connecting` the first answer or the first media is awaited; `waiting` nobody broadcasts; `live` media flows; `reconnecting` it flowed and has stopped;
 * `ended` nobody has broadcast for a while after it was live (still asked, more rarely); `failed` given up.
 */
export type ReceptionState = 'connecting' | 'waiting' | 'live' | 'reconnecting' | 'ended' | 'failed';

/** `statechange`. */
export class ReceptionStateEvent extends Event {
  constructor(
    readonly state: ReceptionState,
    readonly previous: ReceptionState,
  ) {
    super('statechange');
  }
}

/** `stats`: once a second while there is a session. */
export class ReceptionStatsEvent extends Event {
  constructor(readonly stats: LiveStats) {
    super('stats');
  }
}

/** `error`: `error.fatal` tells whether it has given up. */
export class ReceptionErrorEvent extends Event {
  constructor(readonly error: StreamError) {
    super('error');
  }
}

/** What a Reception fires. */
export interface ReceptionEventMap {
  statechange: ReceptionStateEvent;
  stats: ReceptionStatsEvent;
  error: ReceptionErrorEvent;
}
