/** The protocol class of tus-js-client below its browser defaults, which our transport does not need; the package types only its entry. */
declare module 'tus-js-client/lib/upload.js' {
  import type {HttpStack, UploadOptions} from 'tus-js-client';

  export default class BaseUpload {
    static readonly defaultOptions: UploadOptions;
    constructor(file: File, options: UploadOptions & {fileReader: object; httpStack: HttpStack});
    readonly options: UploadOptions;
    start(): void;
    abort(shouldTerminate?: boolean): Promise<void>;
  }
}
