export {StreamUploader} from './stream-uploader.js';
export {StreamUploadErrorEvent, StreamUploadEvent, StreamUploadsCompleteEvent, type StreamUploaderEventMap, type UploadEventType} from './events.js';
