/** Registers the three tags and gives their classes. */
export * from './elements/index.js';
import './define/stream-player.js';
import './define/stream-uploader.js';
import './define/stream-live-viewer.js';
