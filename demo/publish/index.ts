export {publish, Publication, PublishStateEvent, type PublishOptions, type PublishState} from './publish.js';
export {cameraStream, generatedStream, screenStream, type BroadcastSource, type GeneratedOptions} from './sources.js';
