import 'stream-tags/stream-uploader';

document.querySelector('stream-uploader').addEventListener('stream-uploadsuccess', () => globalThis.uploaded());
