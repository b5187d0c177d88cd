import {createWriteStream} from 'node:fs';
import {rm} from 'node:fs/promises';
import type {IncomingMessage} from 'node:http';
import {pipeline} from 'node:stream/promises';
import {Busboy, type BusboyHeaders} from '@fastify/busboy';
import {ApiError, badRequest} from '../api/envelope.js';

/** What a multipart form held. */
export interface ReceivedForm {
  fields: Record<string, string>;
  file: {name: string; type: string; bytes: number} | null;
}

const FIELD_LIMIT = 100_000;
const WRITE_BUFFER = 1 << 20;

/** Reads and forgets the rest of a request, so that its answer is not lost in a reset of the connection. */
export async function drain(request: IncomingMessage): Promise<void> {
  request.resume();
  if (request.readableEnded || request.destroyed) return;
  await new Promise((resolve) => request.once('end', resolve).once('close', resolve).once('error', resolve));
}

/**
 * Streams the part `file` of a form to `target`; memory stays flat. A part without a file name counts as well. The file is
 * there, flushed, when this resolves, and gone when it throws (an ApiError for a form that is malformed or too large).
 */
export async function receiveForm(request: IncomingMessage, target: string, limit: number): Promise<ReceivedForm> {
  if (!/^multipart\/form-data\b.*boundary=/i.test(request.headers['content-type'] ?? '')) {
    await drain(request);
    throw badRequest('Send the file as multipart/form-data.');
  }
  const fields: Record<string, string> = {};
  let file: ReceivedForm['file'] = null;
  let tooLarge = false;
  const writes: Promise<void>[] = [];
  const form = new Busboy({
    headers: request.headers as BusboyHeaders,
    isPartAFile: (name, _type, fileName) => name === 'file' || fileName !== undefined,
    limits: {fileSize: limit, fieldSize: FIELD_LIMIT},
  });
  form.on('field', (name, value) => (fields[name] = value));
  form.on('file', (part, stream, name, _encoding, type) => {
    if (part !== 'file' || file) return void stream.resume();
    const received = (file = {name: name ?? '', type, bytes: 0});
    stream.on('limit', () => (tooLarge = true));
    stream.on('data', (piece: Buffer) => (received.bytes += piece.length));
    writes.push(pipeline(stream, createWriteStream(target, {flush: true, highWaterMark: WRITE_BUFFER})));
    // Looked at below; a broken connection must not count as unhandled meanwhile.
    writes[0]?.catch(() => undefined);
  });
  try {
    await pipeline(request, form);
    await Promise.all(writes);
    if (tooLarge) throw new ApiError(413, 10005, `The file is larger than ${limit} bytes.`);
    return {fields, file};
  } catch (error) {
    await Promise.allSettled(writes);
    await rm(target, {force: true});
    if (error instanceof ApiError) throw error;
    throw badRequest('The form ended before it was complete.');
  }
}
