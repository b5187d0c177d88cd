import type {StreamError} from '../errors.js';

/**
 * Where an upload stands. `queued` waits for a slot or for `start()`; `checking` reads the file, gets an upload URL and asks the server for its offset; `expired`: the
 * server no longer knows the upload, only a person may start it again; `processing`: the bytes are there, the video is being made. Final: `complete` without a status
 * source, `ready` with one, `cancelled`, `error`.
 */
export type UploadState =
  'queued' | 'checking' | 'uploading' | 'paused' | 'offline' | 'retrying' | 'expired' | 'processing' | 'ready' | 'complete' | 'cancelled' | 'error';

/**
 * Why an upload stands still: no connection; the server cannot be reached; it is busy; it has a problem; it holds the upload locked; the connection is silent; the
 * offsets are being compared; the chunk was too big and shrinks; another tab is uploading this file; the page is asked for a new upload URL; a person paused it.
 */
export type UploadReason =
  'offline' | 'unreachable' | 'busy' | 'server' | 'locked' | 'slow' | 'catching-up' | 'shrinking' | 'other-tab' | 'asking' | 'paused';

/** One upload at one moment; never changes. */
export interface UploadSnapshot {
  readonly id: string;
  readonly file: File;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly state: UploadState;
  /** Why it stands, or null. */
  readonly reason: UploadReason | null;
  /** Epoch milliseconds of the next attempt by itself, or null. */
  readonly retryAt: number | null;
  /** `tus` can be resumed, `form` cannot; null until known. */
  readonly protocol: 'tus' | 'form' | null;
  /** 0–1 of accepted bytes; null where unknown. */
  readonly progress: number | null;
  /** Bytes the server has confirmed; null where it says nothing before the end (form). */
  readonly accepted: number | null;
  /** Bytes handed to the network; falls back when bytes were lost on the way. */
  readonly sent: number;
  readonly bytesPerSecond: number | null;
  /** Whole seconds; null where unknown. */
  readonly secondsLeft: number | null;
  readonly uid: string | null;
  /** The upload URL, a secret; null until there is one. */
  readonly url: string | null;
  readonly error: StreamError | null;
  /** The Video object last seen by the status source. */
  readonly video: Readonly<Record<string, unknown>> | null;
}

/** A snapshot as events carry it. */
export type PublicUpload = Omit<UploadSnapshot, 'url'>;

/** The first snapshot of a file. */
export function newSnapshot(id: string, file: File): UploadSnapshot {
  return Object.freeze({
    id,
    file,
    name: file.name,
    size: file.size,
    state: 'queued',
    reason: null,
    retryAt: null,
    protocol: null,
    progress: 0,
    accepted: 0,
    sent: 0,
    bytesPerSecond: null,
    secondsLeft: null,
    uid: null,
    url: null,
    error: null,
    video: null,
  });
}

/** The snapshot without its secret. */
export function publicUpload({url: _secret, ...rest}: UploadSnapshot): PublicUpload {
  return rest;
}

/** States that change no more by themselves. */
export function isFinal({state}: Pick<UploadSnapshot, 'state'>): boolean {
  return ['ready', 'complete', 'cancelled', 'error', 'expired'].includes(state);
}

/** States in which bytes are still to be sent: leaving the page now would lose or interrupt them. */
export function isUnsent(upload: Pick<UploadSnapshot, 'state'>): boolean {
  return !isFinal(upload) && upload.state !== 'processing';
}
