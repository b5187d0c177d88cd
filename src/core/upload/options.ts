import type {Clock} from '../clock.js';
import type {StreamError} from '../errors.js';
import type {Send} from './http.js';
import type {UploadMetadata} from './metadata.js';
import type {ResumeStore} from './resume-store.js';
import type {UploadTransport} from './transport.js';

/** An upload URL as the page hands it over. */
export interface UploadGrant {
  uploadURL: string;
  /** The id of the video to be; without it the uploader cannot say it. */
  uid?: string | null;
}

/**
 * Gets an upload URL for `file`. `reason` is `start`, or `expired` when the server no longer takes the one given before: asked once, announced by an event.
 * Reject, or return nothing, to refuse.
 */
export type UploadUrlProvider = (
  file: File,
  request: {metadata: UploadMetadata; reason: 'start' | 'expired'; signal: AbortSignal},
) => Promise<UploadGrant | null | undefined>;

/** Headers for one request to the page's own endpoints. */
export type RequestHeaders =
  Readonly<Record<string, string>> | ((request: {method: string; url: string}) => Promise<Record<string, string>> | Record<string, string>);

/** Where uploads go (the first of `uploadUrl`, `provider`, `directUploadUrl`, `endpoint` that is set) and how they behave. Read anew at each start. */
export interface UploadSettings {
  /** tus creation endpoint. */
  endpoint?: string | null;
  /** An upload URL the page holds; carries one file. */
  uploadUrl?: string | null;
  provider?: UploadUrlProvider | null;
  /** A URL of the page that answers a POST of `{name, size, type, metadata}` with `{uid, uploadURL}`, bare or in the API's envelope. */
  directUploadUrl?: string | null;
  /** What an upload URL of the page or the provider speaks; default: found by HEAD. */
  protocol?: 'auto' | 'tus' | 'form';
  /** Bytes a request carries at most; default 50 MiB, fitted to the rules of the server. */
  chunkSize?: number;
  /** Milliseconds an upload may stand without a byte accepted before it is given up; default 24 h. */
  retryFor?: number;
  /** Sent along at the creation and to the provider. */
  metadata?: UploadMetadata;
  /** Scopes resume records, e.g. to a user. */
  resumeKey?: string;
  /** Looks at a file before anything is asked for it; what it resolves with ends the upload before a byte is sent. */
  inspect?: ((file: File, signal: AbortSignal) => Promise<StreamError | null>) | null;
  /** What is kept beside the resume record to open the file again without choosing it. */
  handleOf?: ((file: File) => Promise<FileSystemFileHandle | null>) | null;
  requestHeaders?: RequestHeaders | null;
  withCredentials?: boolean;
}

/** What resume records belong to: where uploads begin, and the page's `resume-key`. */
export function scopeOf({endpoint, directUploadUrl, resumeKey}: UploadSettings): string {
  return JSON.stringify([directUploadUrl ?? endpoint ?? '', resumeKey ?? '']);
}

/** The world an upload acts on; replaced in tests. */
export interface UploadPorts {
  clock: Clock;
  send: Send;
  store: ResumeStore;
  /** Loads a transport; dynamic imports by default. */
  loadTransport(name: 'tus' | 'form'): Promise<UploadTransport>;
  isOnline(): boolean;
  /** Whether something answers at a URL, readable or not. */
  isReachable(url: string): Promise<boolean>;
}
