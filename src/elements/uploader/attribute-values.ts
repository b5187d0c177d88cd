import {StreamError} from '../../core/errors.js';
import type {UploadMetadata} from '../../core/upload/metadata.js';
import {readDuration, readSize} from '../../core/upload/quantities.js';
import type {UploaderAttributes} from './uploader-attributes.js';

/** A readable amount, or undefined for the default. */
export function amount(value: number | null): number | undefined {
  return value === null || Number.isNaN(value) ? undefined : value;
}

/** `upload-metadata` as an object; null when it is something else. */
export function parseMetadata(json: string | null): UploadMetadata | null {
  if (!json) return {};
  try {
    const value: unknown = JSON.parse(json);
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as UploadMetadata) : null;
  } catch {
    return null;
  }
}

type Attributes = Pick<UploaderAttributes, 'chunkSize' | 'maxSize' | 'retryFor' | 'minDuration' | 'maxDuration' | 'uploadMetadata'>;

const SIZE = ['bytes, or a size as 200MB', readSize] as const;
const DURATION = ['seconds, or a duration as 1h2m3s', readDuration] as const;
const READERS: Record<keyof Attributes, readonly [expected: string, read: (text: string | null) => unknown]> = {
  chunkSize: SIZE,
  maxSize: SIZE,
  retryFor: DURATION,
  minDuration: DURATION,
  maxDuration: DURATION,
  uploadMetadata: ['a JSON object', (text) => parseMetadata(text) ?? NaN],
};

/** The errors of the attributes that have changed and cannot be read. */
export function unreadable(values: Attributes, changed: {has(name: string): boolean}): StreamError[] {
  return Object.entries(READERS).flatMap(([name, [expected, read]]) => {
    if (!changed.has(name) || !Number.isNaN(read(values[name as keyof Attributes]))) return [];
    const details = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const message = `The attribute ${details} has to be ${expected}.`;
    return [new StreamError('invalid-attribute', {message, fatal: false, cause: {engine: 'upload', details}})];
  });
}
