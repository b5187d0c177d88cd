import {StreamError} from '../errors.js';
import {entitled} from './access.js';
import {AttemptFailure, failureOf, refusal, uploadError} from './failure.js';
import {HttpFailure, type Send} from './http.js';
import {encodeMetadata, type UploadMetadata} from './metadata.js';
import type {UploadSettings} from './options.js';

/** Where the bytes of one file go. */
export interface UploadTarget {
  url: string;
  protocol: 'tus' | 'form';
  uid: string | null;
  /** The creation answer showed the Stream service. */
  service: boolean;
}

/** What is known of an upload that has no address yet. */
export interface LocateRequest {
  file: File;
  settings: UploadSettings;
  metadata: UploadMetadata;
  reason: 'start' | 'expired';
  send: Send;
  signal: AbortSignal;
}

const TUS = {'Tus-Resumable': '1.0.0'};

/** Creates a tus upload at `settings.endpoint`. The answer may be 200 or 201; `Location` may be relative; `stream-media-id` is the uid where it can be read. */
async function create({file, settings, metadata, send, signal}: LocateRequest): Promise<UploadTarget> {
  const described = encodeMetadata(metadata);
  const own = entitled(send, settings, true);
  const response = await own({
    method: 'POST',
    url: settings.endpoint!,
    headers: {...TUS, 'Upload-Length': String(file.size), ...(described && {'Upload-Metadata': described})},
    signal,
  });
  if (response.status < 200 || response.status > 299) throw refusal('create', response);
  const location = response.header('Location');
  if (!location) {
    throw uploadError('upload-url-missing', {
      message: 'The endpoint has to send a Location and expose it (Access-Control-Expose-Headers).',
      status: response.status,
    });
  }
  const uid = response.header('stream-media-id');
  return {url: new URL(location, response.url).href, protocol: 'tus', uid, service: uid !== null};
}

/** True when the page can be asked for another upload URL. */
export function canAskPage({uploadUrl, provider, directUploadUrl}: UploadSettings): boolean {
  return !uploadUrl && Boolean(provider || directUploadUrl);
}

/**
 * Finds where `file` goes, by the mode the page has chosen. A provider that rejects with a TypeError (`fetch` without a network) is asked again; any other rejection is
 * final. Rejects with an `AttemptFailure`, a final `StreamError`, or the signal's reason.
 */
export async function locate(request: LocateRequest): Promise<UploadTarget> {
  const {settings, signal} = request;
  const phase = settings.uploadUrl ? 'find' : canAskPage(settings) ? 'provide' : 'create';
  try {
    if (settings.uploadUrl || canAskPage(settings)) return await (await import('./granted.js')).granted(request);
    if (settings.endpoint) return await create(request);
    throw uploadError('upload-url-missing', {message: 'Set endpoint, upload-url or direct-upload-url.'});
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AttemptFailure || error instanceof StreamError) throw error;
    if (error instanceof HttpFailure || error instanceof TypeError) throw failureOf(phase, error);
    throw uploadError('upload-url-missing');
  }
}
