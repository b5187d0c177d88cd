export {StreamUploader} from './stream-uploader.js';
export type {VideoStatusProvider} from './uploader-attributes.js';
export {StreamUploadErrorEvent, StreamUploadEvent, StreamUploadsCompleteEvent, type StreamUploaderEventMap, type UploadEventType} from './events.js';
