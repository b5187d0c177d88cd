import '@mux/mux-uploader';

document.querySelector('mux-uploader').addEventListener('success', () => globalThis.uploaded());
