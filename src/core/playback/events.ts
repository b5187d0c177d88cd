import type {StreamError} from '../errors.js';
import type {ResolvedSource} from '../source/source.js';
import type {EngineName} from './engine.js';

/** `error`: `error.fatal` tells whether playback has ended. */
export class PlaybackErrorEvent extends Event {
  constructor(readonly error: StreamError) {
    super('error');
  }
}

/** Why an engine came or went. */
export type EngineChangeReason = 'load' | 'failover' | 'retry' | 'error' | 'unload';

/** `enginechange`: another engine plays, or none. */
export class EngineChangeEvent extends Event {
  constructor(
    readonly engine: EngineName | null,
    readonly previous: EngineName | null,
    readonly reason: EngineChangeReason,
  ) {
    super('enginechange');
  }
}

/** `sourceready`: duration and size of the source are known. */
export class SourceReadyEvent extends Event {
  constructor(readonly source: ResolvedSource) {
    super('sourceready');
  }
}

/** The events of a playback. */
export interface PlaybackEventMap {
  error: PlaybackErrorEvent;
  enginechange: EngineChangeEvent;
  sourceready: SourceReadyEvent;
  /** `streamType` or `targetLiveWindow` has changed. */
  streamtypechange: Event;
  /** The media is about to be attached anew; until the next `canplay` the video's own beginning is nobody's business. */
  hold: Event;
}
