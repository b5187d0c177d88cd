import {LitElement} from 'lit';
import {property} from '../../ui/property.js';
import type {StatusProvider} from '../../core/status/watch-status.js';
import type {UploadMetadata} from '../../core/upload/metadata.js';
import type {RequestHeaders, UploadUrlProvider} from '../../core/upload/options.js';

/** Everything a page may set on an uploader. */
export abstract class UploaderAttributes extends LitElement {
  /** tus creation endpoint: the page's back end that answers 201 or 200 with Location, or any tus server. */
  @property() endpoint: string | null = null;
  /** An upload URL the page holds; it carries one file. */
  @property({attribute: 'upload-url'}) uploadUrl: string | null = null;
  /** What upload URLs speak; `auto` finds it by a HEAD request. */
  @property() protocol: 'auto' | 'tus' | 'form' = 'auto';
  /** A URL of the page that answers a POST of `{name, size, type, metadata}` with `{uid, uploadURL}`. */
  @property({attribute: 'direct-upload-url'}) directUploadUrl: string | null = null;
  /** Gets an upload URL for a file. */
  @property({attribute: false}) uploadUrlProvider: UploadUrlProvider | null = null;
  /** Kinds of files, as on `<input type="file">`; checked on drop too. */
  @property({reflect: true}) accept = '';
  /** Several files. */
  @property({type: Boolean, reflect: true}) multiple = false;
  /** How many files the list takes; without it one, or any number with `multiple`. */
  @property({type: Number, attribute: 'max-files'}) maxFiles: number | null = null;
  /** Largest file: bytes or `200MB`. */
  @property({attribute: 'max-size'}) maxSize: string | null = null;
  /** Shortest video: seconds or `1m30s`; a file whose length the browser cannot read passes. */
  @property({attribute: 'min-duration'}) minDuration: string | null = null;
  /** Longest video: seconds or `1h`; a file whose length the browser cannot read passes. */
  @property({attribute: 'max-duration'}) maxDuration: string | null = null;
  /** Bytes of one request, or `50MiB`; default 50 MiB, fitted to the rules of the server. */
  @property({attribute: 'chunk-size'}) chunkSize: string | null = null;
  /** Uploads at the same time. */
  @property({type: Number}) concurrency = 2;
  /** How long an upload may stand before it is given up: seconds or `24h` (the default). */
  @property({attribute: 'retry-for'}) retryFor: string | null = null;
  /** Wait for `start()`. */
  @property({type: Boolean}) manual = false;
  /** Metadata as JSON. */
  @property({attribute: 'upload-metadata'}) uploadMetadata: string | null = null;
  /** Metadata; wins over `upload-metadata` and the `metadata` slot. */
  @property({attribute: false}) metadata: UploadMetadata | null = null;
  /** Scopes what is remembered for resuming, e.g. to a user. */
  @property({attribute: 'resume-key'}) resumeKey: string | null = null;
  /** URL of the page that answers with the Video object; `{id}` or `{uid}` in it is replaced, else `?id=` is added. */
  @property({attribute: 'status-url'}) statusUrl: string | null = null;
  /** Gets the Video object of an uploaded video. */
  @property({attribute: false}) statusProvider: StatusProvider | null = null;
  /** Id of a player in the same tree that gets the finished video as its `src`. */
  @property({attribute: 'for'}) for: string | null = null;
  /** Where files may be dropped: a selector, or `page`; default the uploader itself. */
  @property({attribute: 'drop-target'}) dropTarget: string | null = null;
  /** Name of the form entries, one per finished uid. */
  @property({reflect: true}) name: string | null = null;
  /** The form needs a finished upload. */
  @property({type: Boolean, reflect: true}) required = false;
  /** Takes no files; also inside a disabled `<fieldset>`. */
  @property({type: Boolean, reflect: true}) disabled = false;
  /** Headers for the page's own endpoints. */
  @property({attribute: false}) requestHeaders: RequestHeaders | null = null;
  /** Sends cookies to the page's own endpoints on other origins. */
  @property({type: Boolean, attribute: 'with-credentials'}) withCredentials = false;
}
