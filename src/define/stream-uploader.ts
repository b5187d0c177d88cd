import {StreamUploader} from '../elements/uploader/index.js';
import {claim} from './claim.js';

if (claim('stream-uploader', StreamUploader)) customElements.define('stream-uploader', StreamUploader);

export * from '../elements/uploader/index.js';
