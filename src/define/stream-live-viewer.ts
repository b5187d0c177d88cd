import {StreamLiveViewer} from '../elements/live-viewer/index.js';
import {claim} from './claim.js';

if (claim('stream-live-viewer', StreamLiveViewer)) customElements.define('stream-live-viewer', StreamLiveViewer);

export * from '../elements/live-viewer/index.js';
