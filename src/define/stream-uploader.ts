import {StreamUploader} from '../elements/uploader/index.js';

if (!customElements.get('stream-uploader')) customElements.define('stream-uploader', StreamUploader);

export * from '../elements/uploader/index.js';
