import {fixture, html, waitUntil} from '@open-wc/testing';
import '../../../src/define/stream-uploader.js';
import type {StreamUploader, StreamUploadErrorEvent, StreamUploadEvent, UploadEventType} from '../../../src/elements/uploader/index.js';
import {serviceOrigin} from '../../helpers/service.js';

/** Every event of an uploader. */
export const EVENTS = [
  'stream-uploadaccept',
  'stream-uploadstart',
  'stream-uploadprogress',
  'stream-uploadstatechange',
  'stream-uploadexpired',
  'stream-uploadsuccess',
  'stream-uploadready',
  'stream-uploaderror',
  'stream-uploadscomplete',
  'stream-error',
] as const;

/** An uploader on the real service, whose files are nobody else's: nothing of an earlier test is resumed. */
export async function uploader(attributes: Record<string, string> = {}, parent?: HTMLElement): Promise<StreamUploader> {
  const origin = await serviceOrigin();
  const place = parent ?? (await fixture<HTMLElement>(html`<div></div>`));
  const element = document.createElement('stream-uploader');
  const {endpoint = `${origin}/demo/tus`, ...more} = attributes;
  if (endpoint) element.setAttribute('endpoint', endpoint);
  element.setAttribute('resume-key', crypto.randomUUID());
  for (const [name, value] of Object.entries(more)) element.setAttribute(name, value.replace('ORIGIN', origin));
  place.append(element);
  await element.updateComplete;
  return element;
}

// The first of all test files may wait for the service to be prepared.
before(async function () {
  this.timeout(180_000);
  await serviceOrigin();
});

let made = 0;

/** A file of random bytes: no video, but as good as one until the service looks at it. */
export function bytesFile(size: number, name = `file ${++made}.mp4`, type = 'video/mp4'): File {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
  return new File([bytes], name, {type});
}

/** A real video of two seconds. */
export async function videoFile(name = 'short.mp4'): Promise<File> {
  const blob = await (await fetch('/demo/media/short-silent.mp4')).blob();
  return new File([blob], name, {type: 'video/mp4'});
}

/** Chooses files as a person does: in the native input. */
export function choose(element: StreamUploader, ...files: File[]): void {
  const transfer = new DataTransfer();
  files.forEach((file) => transfer.items.add(file));
  const input = element.shadowRoot!.querySelector('input')!;
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', {bubbles: true}));
}

/** Resolves with the next event of that type. */
export function next<E extends StreamUploadEvent = StreamUploadEvent>(element: StreamUploader, type: UploadEventType): Promise<E>;
export function next(element: StreamUploader, type: 'stream-uploaderror'): Promise<StreamUploadErrorEvent>;
export function next(element: StreamUploader, type: 'stream-uploadscomplete'): Promise<Event>;
export function next(element: StreamUploader, type: string): Promise<Event> {
  return new Promise((resolve) => element.addEventListener(type, resolve, {once: true}));
}

/** Resolves once the first upload is in one of these states. */
export async function inState(element: StreamUploader, ...states: string[]): Promise<void> {
  await waitUntil(() => states.includes(element.uploads[0]?.state ?? 'none'), `state ${states.join(' or ')}, not ${element.uploads[0]?.state}`, {
    timeout: 15_000,
  });
}

/** The rows on screen. */
export function rowsOf(element: StreamUploader): HTMLElement[] {
  return Array.from(element.shadowRoot!.querySelectorAll<HTMLElement>('[part~="row"]'));
}

/** Resolves once the first row says something that matches. */
export async function says(element: StreamUploader, pattern: RegExp): Promise<string> {
  const text = () => rowsOf(element)[0]?.querySelector('[part="status"]')?.textContent ?? '';
  await waitUntil(() => pattern.test(text()), `a row that says ${pattern}`, {timeout: 15_000});
  return text();
}

/** The button with that part in the first row. */
export async function button(element: StreamUploader, part: string): Promise<HTMLButtonElement> {
  const find = () => rowsOf(element)[0]?.querySelector<HTMLButtonElement>(`[part~="${part}"]`) ?? null;
  await waitUntil(() => find() !== null, part, {timeout: 15_000});
  return find()!;
}

interface Fault {
  method?: string;
  path: string;
  status?: number;
  bytesPerSecond?: number;
  times?: number;
  hits?: number;
}

const mine = new Set<string>();

/** Adds fault switches of the service, or takes ours away again. Other test files have theirs at the same time, and keep them. */
async function changeFaults(change: (others: Fault[]) => Fault[]): Promise<void> {
  const url = `${await serviceOrigin()}/demo/faults`;
  await navigator.locks.request('faults', async () => {
    const armed = (await (await fetch(url)).json()) as Fault[];
    const left = armed
      .filter(({times, hits = 0}) => times === undefined || times > hits)
      .map(({hits = 0, ...rule}) => (rule.times === undefined ? rule : {...rule, times: rule.times - hits}));
    const response = await fetch(url, {method: 'PUT', body: JSON.stringify(change(left))});
    if (!response.ok) throw new Error(`The fault switches answered ${response.status}`);
  });
}

/**
 * An uploader whose files go to uploads of their own, for which alone `rules` make the service misbehave. Without rules: so slow that the upload stands where the test
 * wants it.
 */
export async function troubled(
  rules: readonly {method?: string; status?: number; bytesPerSecond?: number; times?: number}[] = [{method: 'PATCH', bytesPerSecond: 20_000}],
  attributes: Record<string, string> = {},
): Promise<StreamUploader> {
  const origin = await serviceOrigin();
  const element = await uploader({endpoint: '', protocol: 'tus', ...attributes});
  element.uploadUrlProvider = async (file) => {
    const response = await fetch(`${origin}/demo/tus`, {method: 'POST', headers: {'Tus-Resumable': '1.0.0', 'Upload-Length': String(file.size)}});
    const uploadURL = response.headers.get('Location')!;
    const path = new URL(uploadURL).pathname;
    mine.add(path);
    await changeFaults((others) => [...others, ...rules.map((rule) => ({path, ...rule}))]);
    return {uploadURL, uid: response.headers.get('stream-media-id')};
  };
  return element;
}

/** Lets the service behave again. */
export const calm = () => changeFaults((others) => others.filter(({path}) => !mine.has(path)));
