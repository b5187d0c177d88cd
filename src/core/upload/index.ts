/**
 * The uploader without any element: `new UploadQueue({endpoint}).add(file)`.
 * @packageDocumentation
 */
export {UploadQueue, UploadQueueEvent, type QueueSettings, type UploadQueueEventType} from './upload-queue.js';
export type {RequestHeaders, UploadGrant, UploadPorts, UploadSettings, UploadUrlProvider} from './options.js';
export type {PublicUpload, UploadReason, UploadSnapshot, UploadState} from './snapshot.js';
export type {Attempt, UploadTransport} from './transport.js';
export type {UploadMetadata} from './metadata.js';
export type {VideoObject, WatchVideo} from './processing.js';
export {durableStore, memoryStore, type ResumeRecord, type ResumeStore} from './resume-store.js';
export {type HttpFailure, type HttpRequest, type HttpResponse, type Send, xhrSend} from './http.js';
