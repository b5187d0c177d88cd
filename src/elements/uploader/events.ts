import type {StreamErrorEvent} from '../../core/error-event.js';
import type {StreamError} from '../../core/errors.js';
import type {PublicUpload} from '../../core/upload/snapshot.js';

/** Names of the events that carry one upload. */
export type UploadEventType =
  | 'stream-uploadaccept'
  | 'stream-uploadstart'
  | 'stream-uploadprogress'
  | 'stream-uploadstatechange'
  | 'stream-uploadexpired'
  | 'stream-uploadsuccess'
  | 'stream-uploadready';

/** An event about one upload; bubbles, composed. `upload` is its snapshot at that moment, without the upload URL. Only `stream-uploadaccept` can be cancelled. */
export class StreamUploadEvent extends Event {
  constructor(
    type: UploadEventType | 'stream-uploaderror',
    readonly upload: PublicUpload,
  ) {
    super(type, {bubbles: true, composed: true, cancelable: type === 'stream-uploadaccept'});
  }
}

/** `stream-uploaderror`: an upload has ended in an error, or was not taken at all. */
export class StreamUploadErrorEvent extends StreamUploadEvent {
  constructor(
    upload: PublicUpload,
    readonly error: StreamError,
  ) {
    super('stream-uploaderror', upload);
  }
}

/** `stream-uploadscomplete`: nothing is under way any more; bubbles, composed. */
export class StreamUploadsCompleteEvent extends Event {
  constructor() {
    super('stream-uploadscomplete', {bubbles: true, composed: true});
  }
}

/** The uploader's events by name. */
export interface StreamUploaderEventMap extends HTMLElementEventMap, Record<UploadEventType, StreamUploadEvent> {
  'stream-uploaderror': StreamUploadErrorEvent;
  'stream-uploadscomplete': StreamUploadsCompleteEvent;
  'stream-error': StreamErrorEvent;
}
