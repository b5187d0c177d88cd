import {StreamError} from '../errors.js';

/** What a page takes. */
export interface FileLimits {
  /** As on `<input type="file">`: types (`video/mp4`), families (`video/*`) and endings (`.mkv`), separated by commas; empty takes anything. */
  accept: string;
  /** Bytes; null for no limit. */
  maxSize: number | null;
  /** Files in the list. */
  maxFiles: number;
}

/** True when `accept` takes a file of that name and type. A type unknown to the browser (many containers are) is judged by its ending only. */
export function isAccepted({name, type}: Pick<File, 'name' | 'type'>, accept: string): boolean {
  const patterns = accept
    .toLowerCase()
    .split(',')
    .map((pattern) => pattern.trim())
    .filter(Boolean);
  const [file, kind] = [name.toLowerCase(), type.toLowerCase()];
  const matches = (pattern: string) =>
    pattern.startsWith('.')
      ? file.endsWith(pattern)
      : pattern.endsWith('/*')
        ? kind.startsWith(pattern.slice(0, -1))
        : kind === pattern || pattern === '*';
  return patterns.length === 0 || patterns.some(matches);
}

/** Why a file is not taken, before a byte of it is read; null when it is. `cause.details` names the limit. `count`: files in the list already. */
export function checkFile(file: File, {accept, maxSize, maxFiles}: FileLimits, count: number): StreamError | null {
  const reject = (code: 'file-rejected' | 'file-too-large' | 'file-empty', details: string, message: string) =>
    new StreamError(code, {message, cause: {engine: 'upload', details}});
  if (count >= maxFiles) return reject('file-rejected', 'max-files', `At most ${maxFiles} may be uploaded here.`);
  if (!isAccepted(file, accept)) return reject('file-rejected', 'accept', 'This is not the kind of file asked for.');
  if (file.size === 0) return reject('file-empty', 'size', 'This file is empty.');
  if (maxSize !== null && file.size > maxSize) return reject('file-too-large', 'max-size', 'This file is larger than allowed here.');
  return null;
}
