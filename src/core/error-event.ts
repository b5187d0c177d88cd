import type {StreamError} from './errors.js';

/** `stream-error`: fired by all three tags; bubbles, composed. `error.fatal` says whether playback or the upload has ended. */
export class StreamErrorEvent extends Event {
  constructor(readonly error: StreamError) {
    super('stream-error', {bubbles: true, composed: true});
  }
}
