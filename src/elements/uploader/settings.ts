import {StreamError} from '../../core/errors.js';
import {readDuration, readSize} from '../../core/upload/quantities.js';
import type {QueueSettings, UploadMetadata, WatchVideo} from '../../core/upload/index.js';
import type {StreamUploader} from './stream-uploader.js';

/** What only the lazy half of the uploader can do. */
export interface LateSettings {
  watchVideo: WatchVideo | null;
  inspect: QueueSettings['inspect'];
}

/** The value of form controls in the `metadata` slot, by name. */
function slotted(host: HTMLElement): Record<string, string> {
  const controls = host.querySelectorAll<HTMLInputElement>('[slot="metadata"] [name], [name][slot="metadata"]');
  return Object.fromEntries(Array.from(controls, ({name, value}) => [name, value]));
}

/** `upload-metadata` as an object; throws `invalid-attribute` when it is not a JSON object. */
export function parseMetadata(json: string | null): UploadMetadata {
  if (!json) return {};
  try {
    const value: unknown = JSON.parse(json);
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as UploadMetadata;
  } catch {
    // Told below, with the attribute's name.
  }
  throw invalid('upload-metadata', 'a JSON object');
}

/** The error for an attribute that cannot be read. */
export function invalid(attribute: string, expected: string): StreamError {
  return new StreamError('invalid-attribute', {
    message: `The attribute ${attribute} has to be ${expected}.`,
    fatal: false,
    cause: {engine: 'upload', details: attribute},
  });
}

/** Attributes that hold a size or a duration and cannot be read. */
export function unreadable({chunkSize, maxSize, retryFor, minDuration, maxDuration}: StreamUploader): StreamError[] {
  const sizes = {'chunk-size': chunkSize, 'max-size': maxSize};
  const times = {'retry-for': retryFor, 'min-duration': minDuration, 'max-duration': maxDuration};
  return [
    ...Object.entries(sizes).flatMap(([name, text]) => (Number.isNaN(readSize(text)) ? [invalid(name, 'bytes, or a size as 200MB')] : [])),
    ...Object.entries(times).flatMap(([name, text]) => (Number.isNaN(readDuration(text)) ? [invalid(name, 'seconds, or a duration as 1h2m3s')] : [])),
  ];
}

/** A readable amount, or undefined for the default. */
export function amount(value: number | null): number | undefined {
  return value === null || Number.isNaN(value) ? undefined : value;
}

/** The limits as errors name them. */
export function namedLimits({maxSize, minDuration, maxDuration}: StreamUploader): {size: number | null; min: number | null; max: number | null} {
  const known = (value: number | null) => amount(value) ?? null;
  return {size: known(readSize(maxSize)), min: known(readDuration(minDuration)), max: known(readDuration(maxDuration))};
}

/** The settings of the queue as the element's attributes and properties say right now. */
export function settingsOf(host: StreamUploader, late: LateSettings): QueueSettings {
  const seconds = amount(readDuration(host.retryFor));
  let described: UploadMetadata = {};
  try {
    described = parseMetadata(host.uploadMetadata);
  } catch {
    // The element has reported it when the attribute was set.
  }
  return {
    endpoint: absolute(host.endpoint),
    uploadUrl: absolute(host.uploadUrl),
    directUploadUrl: absolute(host.directUploadUrl),
    provider: host.uploadUrlProvider,
    protocol: host.protocol,
    chunkSize: amount(readSize(host.chunkSize)),
    concurrency: host.concurrency,
    manual: host.manual,
    retryFor: seconds === undefined ? undefined : seconds * 1000,
    metadata: {...described, ...slotted(host), ...host.metadata},
    resumeKey: host.resumeKey ?? '',
    requestHeaders: host.requestHeaders,
    withCredentials: host.withCredentials,
    ...late,
  };
}

function absolute(url: string | null): string | null {
  return url && URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : null;
}
