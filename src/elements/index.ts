/** The classes of the elements and their types; importing it registers nothing. */
export * from './player/index.js';
export * from './uploader/index.js';
export * from './live-viewer/index.js';
export {StreamErrorEvent} from '../core/error-event.js';
export {StreamError, type StreamErrorCategory, type StreamErrorCause, type StreamErrorCode} from '../core/errors.js';
export {addMessages, type MessageKey} from '../ui/i18n/messages.js';
export type {EngineConfig, EngineName} from '../core/playback/engine.js';
export type {RequestHeaders} from '../core/page-endpoint.js';
export type {TokenProvider, TokenReason} from '../core/source/token-request.js';
export type {StatusProvider} from '../core/status/watch-status.js';
export type {UploadGrant, UploadUrlProvider} from '../core/upload/options.js';
export type {UploadMetadata} from '../core/upload/metadata.js';
export type {PublicUpload, UploadReason, UploadSnapshot, UploadState} from '../core/upload/snapshot.js';
export type {VideoObject} from '../core/upload/processing.js';
