import type {StreamErrorEvent} from '../../core/error-event.js';
import type {EngineName} from '../../core/playback/engine.js';
import type {EngineChangeReason} from '../../core/playback/events.js';
import type {ResolvedSource, SourceType} from '../../core/source/source.js';
import type {QoeMetrics} from '../../core/qoe/meter.js';
import type {Rendition} from '../../core/tracks/renditions.js';

const PUBLIC = {bubbles: true, composed: true};

/** What is told of a source: nothing that could hold a token. */
export interface PublicSource {
  type: SourceType;
  mimeType: string | null;
  /** The video's or live input's id; null for a foreign URL. */
  id: string | null;
}

/** `stream-sourceready`: duration and size of the source are known; bubbles, composed. */
export class StreamSourceReadyEvent extends Event {
  readonly source: PublicSource;

  constructor({type, mimeType, id}: ResolvedSource) {
    super('stream-sourceready', PUBLIC);
    this.source = {type, mimeType, id};
  }
}

/** `stream-enginechange`: another engine plays, or none; bubbles, composed. */
export class StreamEngineChangeEvent extends Event {
  constructor(
    readonly engine: EngineName | null,
    readonly previous: EngineName | null,
    readonly reason: EngineChangeReason,
  ) {
    super('stream-enginechange', PUBLIC);
  }
}

/** `stream-qualitychange`: another quality is on screen, or the choice went to or from automatic; bubbles, composed. */
export class StreamQualityChangeEvent extends Event {
  constructor(
    readonly rendition: Rendition | null,
    readonly auto: boolean,
  ) {
    super('stream-qualitychange', PUBLIC);
  }
}

/** `stream-tokenrefresh`: a new token is in use; bubbles, composed. `expires` is epoch milliseconds, null where the token does not say. */
export class StreamTokenRefreshEvent extends Event {
  constructor(readonly expires: number | null) {
    super('stream-tokenrefresh', PUBLIC);
  }
}

/** `stream-statuschange`: the Video object of a video that is being processed has changed; bubbles, composed. */
export class StreamStatusChangeEvent extends Event {
  constructor(readonly video: Readonly<Record<string, unknown>>) {
    super('stream-statuschange', PUBLIC);
  }
}

/** `stream-qoe`: how the view goes, for anybody's analytics: at the first picture, every half minute while it plays, at its end; bubbles, composed. */
export class StreamQoeEvent extends Event {
  constructor(readonly metrics: QoeMetrics) {
    super('stream-qoe', PUBLIC);
  }
}

/** The player's events by name, beside those of HTMLMediaElement. */
export interface StreamPlayerEventMap extends HTMLMediaElementEventMap {
  enterpictureinpicture: Event;
  leavepictureinpicture: Event;
  'stream-sourceready': StreamSourceReadyEvent;
  'stream-enginechange': StreamEngineChangeEvent;
  'stream-qualitychange': StreamQualityChangeEvent;
  'stream-tokenrefresh': StreamTokenRefreshEvent;
  'stream-statuschange': StreamStatusChangeEvent;
  'stream-qoe': StreamQoeEvent;
  'stream-error': StreamErrorEvent;
}
