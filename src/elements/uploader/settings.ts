import type {QueueSettings} from '../../core/upload/index.js';
import {readDuration, readSize} from '../../core/upload/quantities.js';
import {amount, parseMetadata} from './attribute-values.js';
import type {NamedLimits} from './row-text.js';
import type {StreamUploader} from './stream-uploader.js';

/** The value of form controls in the `metadata` slot, by name. */
function slotted(host: HTMLElement): Record<string, string> {
  const controls = host.querySelectorAll<HTMLInputElement>('[slot="metadata"] [name], [name][slot="metadata"]');
  const given = Array.from(controls).filter(({type, checked}) => (type !== 'checkbox' && type !== 'radio') || checked);
  return Object.fromEntries(given.map(({name, value}) => [name, value]));
}

/** The limits as errors name them. */
export function namedLimits({maxSize, minDuration, maxDuration}: StreamUploader): NamedLimits {
  const known = (value: number | null) => amount(value) ?? null;
  return {size: known(readSize(maxSize)), min: known(readDuration(minDuration)), max: known(readDuration(maxDuration))};
}

/** The settings of the queue as the element's attributes and properties say right now; `late` are those it makes itself. */
export function settingsOf(host: StreamUploader, late: Pick<QueueSettings, 'watchVideo' | 'inspect' | 'handleOf'>): QueueSettings {
  const seconds = amount(readDuration(host.retryFor));
  return {
    endpoint: absolute(host, host.endpoint),
    uploadUrl: absolute(host, host.uploadUrl),
    directUploadUrl: absolute(host, host.directUploadUrl),
    provider: host.uploadUrlProvider,
    protocol: host.protocol,
    chunkSize: amount(readSize(host.chunkSize)),
    concurrency: host.concurrency,
    manual: host.manual,
    retryFor: seconds === undefined ? undefined : seconds * 1000,
    metadata: {...parseMetadata(host.uploadMetadata), ...slotted(host), ...host.metadata},
    resumeKey: host.resumeKey ?? '',
    requestHeaders: host.requestHeaders,
    withCredentials: host.withCredentials,
    ...late,
  };
}

function absolute({ownerDocument: {baseURI}}: HTMLElement, url: string | null): string | null {
  return url && URL.canParse(url, baseURI) ? new URL(url, baseURI).href : null;
}
