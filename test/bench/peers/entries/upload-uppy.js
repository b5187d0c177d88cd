import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import Tus from '@uppy/tus';

new Uppy({autoProceed: true})
  .use(Dashboard, {inline: true, target: 'main'})
  .use(Tus, {endpoint: '/tus', chunkSize: 50 * 2 ** 20})
  .on('complete', () => globalThis.uploaded());
