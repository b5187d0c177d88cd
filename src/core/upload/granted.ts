import {entitled} from './access.js';
import {detectProtocol} from './detect.js';
import {refusal, uploadError} from './failure.js';
import type {LocateRequest, UploadTarget} from './locate.js';
import type {UploadGrant} from './options.js';

/** Asks the page's URL for an upload URL. */
async function post({file, settings, metadata, send, signal}: LocateRequest): Promise<UploadGrant> {
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

async function protocolOf(url: string, {file, settings, send, signal}: LocateRequest): Promise<'tus' | 'form'> {
  const {protocol} = settings;
  if (protocol === 'tus' || protocol === 'form') return protocol;
  const found = await detectProtocol(url, {send: entitled(send, settings, false), size: file.size, signal});
  if (typeof found === 'object') throw refusal('find', found);
  return found;
}

/** Where the bytes go when the page says where: by its `uploadUrl`, its provider, or its URL that answers with one. Rejects like `locate`. */
export async function granted(request: LocateRequest): Promise<UploadTarget> {
  const {file, settings, metadata, reason, signal} = request;
  const {uploadUrl, provider} = settings;
  const grant = uploadUrl ? {uploadURL: uploadUrl} : await (provider ? provider(file, {metadata, reason, signal}) : post(request));
  if (!grant?.uploadURL) throw uploadError('upload-url-missing');
  const protocol = await protocolOf(grant.uploadURL, request);
  return {url: grant.uploadURL, protocol, uid: ('uid' in grant && grant.uid) || null, service: false};
}
