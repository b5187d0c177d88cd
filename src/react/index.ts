'use client';
/** React components for the three tags, and their types as bare tags in JSX. Importing it registers the tags in browsers. */
export {StreamPlayer} from './stream-player.js';
export {StreamUploader} from './stream-uploader.js';
export {StreamLiveViewer} from './stream-live-viewer.js';
export type {
  StreamLiveViewer as StreamLiveViewerElement,
  StreamPlayer as StreamPlayerElement,
  StreamUploader as StreamUploaderElement,
} from '../elements/index.js';
import './jsx.js';
