import {createWriteStream} from 'node:fs';
import {readdir, readFile, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {FileStore} from '@tus/file-store';
import {Server} from '@tus/server';

/*
 * Takes the uploads of the bench, in a process of its own: tus (the reference server) at /tus, and PUT at /put, whole or in ranges as Google Cloud Storage takes them.
 * Arguments: the folder for what arrives, the folder of the pages' code. A GET of /held tells the bytes that have arrived, DELETE drops them.
 */

const [uploads, code] = process.argv.slice(2);
const TYPES: Record<string, string> = {'.js': 'text/javascript', '.css': 'text/css'};
const tus = new Server({path: '/tus', datastore: new FileStore({directory: uploads}), relativeLocation: true});
let held = 0;

async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, first, last, size] = /bytes (\d+)-(\d+)\/(\d+)/.exec(request.headers['content-range'] ?? '') ?? [];
  const start = Number(first ?? 0);
  await pipeline(request, createWriteStream(join(uploads, 'put'), {flags: start === 0 ? 'w' : 'r+', start}));
  held = size === undefined ? Number(request.headers['content-length']) : Number(last) + 1;
  if (size === undefined || held === Number(size)) response.writeHead(200).end();
  else response.writeHead(308, {Range: `bytes=0-${held - 1}`}).end();
}

async function drop(): Promise<void> {
  held = 0;
  for (const name of await readdir(uploads)) await rm(join(uploads, name));
}

async function size(): Promise<number> {
  if (held > 0) return held;
  for (const name of await readdir(uploads)) if (name.endsWith('.json')) return (await tus.datastore.getUpload(name.slice(0, -5))).offset;
  return 0;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const {pathname} = new URL(request.url ?? '/', 'http://host');
  if (pathname.startsWith('/tus')) return tus.handle(request, response);
  if (pathname === '/put' && request.method === 'PUT') return put(request, response);
  if (pathname === '/held' && request.method === 'DELETE') return drop().then(() => void response.end());
  if (pathname === '/held') return void response.end(String(await size()));
  const file = await readFile(join(code, pathname)).catch(() => null);
  response.writeHead(file ? 200 : 404, {'Content-Type': TYPES[extname(pathname)] ?? 'text/html; charset=utf-8'}).end(file);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
