import type {StreamErrorEvent} from '../../core/error-event.js';
import type {LiveStats} from '../../core/whep/stats.js';
import type {LiveState} from './live-state.js';

const PUBLIC = {bubbles: true, composed: true};

/** `stream-livestatechange`: the viewer's `state` has changed; bubbles, composed. */
export class StreamLiveStateChangeEvent extends Event {
  constructor(
    readonly state: LiveState,
    readonly previous: LiveState,
  ) {
    super('stream-livestatechange', PUBLIC);
  }
}

/** `stream-livestats`: new figures, once a second while a broadcast is received over WebRTC; bubbles, composed. */
export class StreamLiveStatsEvent extends Event {
  constructor(readonly stats: Readonly<LiveStats>) {
    super('stream-livestats', PUBLIC);
  }
}

/** `stream-viewercount`: how many watch has changed; bubbles, composed. `count` is null when it cannot be told any more. */
export class StreamViewerCountEvent extends Event {
  constructor(readonly count: number | null) {
    super('stream-viewercount', PUBLIC);
  }
}

/** The live viewer's events by name, beside those of HTMLMediaElement. */
export interface StreamLiveViewerEventMap extends HTMLMediaElementEventMap {
  enterpictureinpicture: Event;
  leavepictureinpicture: Event;
  'stream-livestatechange': StreamLiveStateChangeEvent;
  'stream-livestats': StreamLiveStatsEvent;
  'stream-viewercount': StreamViewerCountEvent;
  'stream-error': StreamErrorEvent;
}
