import {Upload} from 'tus-js-client';

const input = document.querySelector('input');

input.addEventListener('change', () => {
  const options = {endpoint: '/tus', chunkSize: 50 * 2 ** 20, onSuccess: () => globalThis.uploaded(), onProgress: () => undefined};
  new Upload(input.files[0], options).start();
});
