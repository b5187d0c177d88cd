import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import {Readable} from 'node:stream';
import type {Context} from 'hono';

/** Up to this size an answer is read in one go, which is faster than a stream. */
const SMALL = 4_000_000;

/** The bytes that a `Range` header asks for: first and last; `all` when it is to be ignored, null when none of them exist. Pure. */
export function parseRange(header: string | undefined, size: number): {first: number; last: number} | 'all' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (!match[1] && !match[2])) return 'all';
  const first = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]));
  const last = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return first >= size || last < first ? null : {first, last};
}

/** Answers with a file, or with the part of it that was asked for; null when there is no such file. */
export async function fileResponse(c: Context, path: string, headers: Record<string, string>): Promise<Response | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const {size, mtimeMs} = found;
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const shared = {...headers, 'Accept-Ranges': 'bytes', ETag: etag};
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, shared);
  const conditional = c.req.header('if-range');
  const range = conditional && conditional !== etag ? 'all' : parseRange(c.req.header('range'), size);
  if (range === null) return c.body(null, 416, {...shared, 'Content-Range': `bytes */${size}`});
  const {first, last} = range === 'all' ? {first: 0, last: size - 1} : range;
  const length = last - first + 1;
  const answer = {...shared, 'Content-Length': String(length), ...(range !== 'all' && {'Content-Range': `bytes ${first}-${last}/${size}`})};
  const body =
    length <= SMALL ? await readPart(path, first, length) : (Readable.toWeb(createReadStream(path, {start: first, end: last})) as ReadableStream);
  return c.body(body, range === 'all' ? 200 : 206, answer);
}

async function readPart(path: string, first: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  const file = await open(path);
  try {
    await file.read(bytes, 0, length, first);
  } finally {
    await file.close();
  }
  return bytes;
}
