/** The classes of the elements and their types; importing it registers nothing. */
export * from './player/index.js';
export * from './uploader/index.js';
export {StreamErrorEvent} from '../core/error-event.js';
export {StreamError, type StreamErrorCategory, type StreamErrorCause, type StreamErrorCode} from '../core/errors.js';
