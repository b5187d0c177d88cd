import {StreamError} from '../errors.js';
import {entitled} from './access.js';
import {FORM_LIMIT} from './chunk-rules.js';
import {AttemptFailure, failureOf, refusal, uploadError} from './failure.js';
import {HttpFailure, type Send} from './http.js';
import {encodeMetadata, type UploadMetadata} from './metadata.js';
import type {UploadGrant, UploadSettings} from './options.js';

/** Where the bytes of one file go. */
export interface UploadTarget {
  url: string;
  protocol: 'tus' | 'form';
  uid: string | null;
  /** The creation answer showed the Stream service. */
  service: boolean;
}

interface Request {
  file: File;
  settings: UploadSettings;
  metadata: UploadMetadata;
  reason: 'start' | 'expired';
  send: Send;
  signal: AbortSignal;
}

const TUS = {'Tus-Resumable': '1.0.0'};

/** Creates a tus upload at `settings.endpoint`. The answer may be 200 or 201; `Location` may be relative; `stream-media-id` is the uid where it can be read. */
async function create({file, settings, metadata, send, signal}: Request): Promise<UploadTarget> {
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

/** Asks the page's URL for an upload URL. */
async function post({file, settings, metadata, send, signal}: Request): Promise<UploadGrant> {
  const own = entitled(send, settings, true);
  const response = await own({
    method: 'POST',
    url: settings.directUploadUrl!,
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({name: file.name, size: file.size, type: file.type, metadata}),
    signal,
  });
  if (response.status < 200 || response.status > 299) throw refusal('provide', response);
  const body = JSON.parse(response.text) as UploadGrant & {result?: UploadGrant};
  return body.result ?? body;
}

async function ask(request: Request): Promise<UploadTarget> {
  const {file, settings, metadata, reason, send, signal} = request;
  const grant = settings.provider ? await settings.provider(file, {metadata, reason, signal}) : await post(request);
  if (!grant?.uploadURL) throw uploadError('upload-url-missing');
  const protocol = await protocolOf(grant.uploadURL, {file, settings, send, signal});
  return {url: grant.uploadURL, protocol, uid: grant.uid ?? null, service: false};
}

async function protocolOf(
  url: string,
  {file, settings, send, signal}: Pick<Request, 'file' | 'settings' | 'send' | 'signal'>,
): Promise<'tus' | 'form'> {
  const {protocol} = settings;
  if (protocol === 'tus' || protocol === 'form') return protocol;
  const {detectProtocol} = await import('./detect.js');
  const found = await detectProtocol(url, {send: entitled(send, settings, false), signal});
  if (typeof found === 'object') throw refusal('find', found);
  if (found !== 'blocked') return found;
  if (file.size <= FORM_LIMIT) return 'form';
  throw uploadError('cors-blocked', {message: 'The page may not read what the upload address speaks: set protocol="tus" or protocol="form".'});
}

/** True when the page can be asked for another upload URL. */
export function canAskPage({uploadUrl, provider, directUploadUrl}: UploadSettings): boolean {
  return !uploadUrl && Boolean(provider || directUploadUrl);
}

/**
 * Finds where `file` goes, by the mode the page has chosen. A provider that rejects with a TypeError (`fetch` without a network) is asked again; any other rejection is
 * final. Rejects with an `AttemptFailure`, a final `StreamError`, or the signal's reason.
 */
export async function locate(request: Request): Promise<UploadTarget> {
  const {settings, signal} = request;
  const phase = settings.uploadUrl ? 'find' : canAskPage(settings) ? 'provide' : 'create';
  try {
    if (settings.uploadUrl) return {url: settings.uploadUrl, protocol: await protocolOf(settings.uploadUrl, request), uid: null, service: false};
    if (canAskPage(settings)) return await ask(request);
    if (settings.endpoint) return await create(request);
    throw uploadError('upload-url-missing', {message: 'Set endpoint, upload-url or direct-upload-url.'});
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AttemptFailure || error instanceof StreamError) throw error;
    if (error instanceof HttpFailure || error instanceof TypeError) throw failureOf(phase, error);
    throw uploadError('upload-url-missing');
  }
}
