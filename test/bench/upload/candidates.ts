import type {Entry} from '../build.js';

/** An uploader that takes part. */
export interface Uploader extends Entry {
  /** As people know it. */
  name: string;
  /** What stands in its page. */
  html: string;
}

/** What everything is measured against: the client that ours is made of, by itself. */
export const BARE = 'upload-tus';
/** What the browser takes without any client. */
export const RAW = 'upload-put';
export const OURS = 'stream-uploader';

/** Those that take part, ours first. All that speak tus send 50 MiB in one request. */
export const UPLOADERS: Uploader[] = [
  {key: OURS, name: '<stream-uploader>', packages: [], html: '<stream-uploader endpoint="/tus"></stream-uploader>'},
  {key: BARE, name: 'tus-js-client, bare', packages: ['tus-js-client'], html: '<input type="file">'},
  {key: RAW, name: 'one PUT', packages: [], html: '<input type="file">'},
  {key: 'upload-uppy', name: 'Uppy, Dashboard and Tus', packages: ['@uppy/core', '@uppy/dashboard', '@uppy/tus'], html: ''},
  {key: 'upload-mux', name: 'Mux Uploader (by PUT)', packages: ['@mux/mux-uploader'], html: '<mux-uploader endpoint="/put"></mux-uploader>'},
];
