import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {startService} from '../support/service.js';
import {patchAt, TUS} from './support.js';

const MEBIBYTE = 1_048_576;
const UPLOAD = 300 * MEBIBYTE;
const FORM = 150 * MEBIBYTE;
const CHUNK = 50 * MEBIBYTE;

/** A request body of so many bytes that is nowhere as a whole. */
function bytes(count: number, head = '', tail = ''): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(MEBIBYTE);
  let left = count;
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(head)),
    pull(controller) {
      if (left > 0) return (controller.enqueue(piece.slice(0, Math.min(left, MEBIBYTE))), void (left -= MEBIBYTE));
      controller.enqueue(new TextEncoder().encode(tail));
      controller.close();
    },
  });
}

const streamed = (body: ReadableStream<Uint8Array>): RequestInit => ({body, duplex: 'half'}) as RequestInit;

/** The most memory the process has ever held, in bytes. */
async function peak(pid: number): Promise<number> {
  return Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

test('large uploads, by tus and by form, do not pass through memory', {skip: process.platform !== 'linux'}, async () => {
  const service = await startService({sample: false, env: {STREAM_SAMPLE: '0'}});
  const before = await peak(service.pid);

  const created = await fetch(`${service.origin}/demo/tus`, {method: 'POST', headers: {...TUS, 'Upload-Length': String(UPLOAD)}});
  const url = created.headers.get('location') ?? '';
  for (let offset = 0; offset < UPLOAD; offset += CHUNK) {
    const headers = {...patchAt(offset), 'Content-Length': String(CHUNK)};
    assert.equal((await fetch(url, {method: 'PATCH', headers, ...streamed(bytes(CHUNK))})).status, 204);
  }

  const direct = await fetch(`${service.origin}/demo/direct-upload`, {method: 'POST', body: '{}'});
  const {uploadURL} = (await direct.json()) as {uploadURL: string};
  const head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="long.mp4"\r\nContent-Type: video/mp4\r\n\r\n';
  const form = await fetch(uploadURL, {
    method: 'POST',
    headers: {'Content-Type': 'multipart/form-data; boundary=edge'},
    ...streamed(bytes(FORM, head, '\r\n--edge--\r\n')),
  });
  assert.equal(form.status, 200);

  const grown = (await peak(service.pid)) - before;
  assert.ok(grown < 100 * MEBIBYTE, `${Math.round(grown / MEBIBYTE)} MB`);
});
