declare module '@20minutes/s3rver' {
  import type {RequestListener} from 'node:http';

  /** As far as tests use it. */
  export default class S3rver {
    constructor(options: {directory: string; silent: boolean; configureBuckets: {name: string; configs: string[]}[]});
    configureBuckets(): Promise<void>;
    callback(): RequestListener;
  }
}
