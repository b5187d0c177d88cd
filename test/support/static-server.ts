import {createReadStream, existsSync, statSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {onCleanup} from './cleanup.js';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.vtt': 'text/vtt',
  '.mp4': 'video/mp4',
};

export interface StaticOptions {
  /** Folder served below `/`. */
  folder?: string;
  /** Pages by path, before the folder: `{'/': '<!doctype html>…'}`. */
  pages?: Record<string, string>;
  /** Headers of every answer, such as a Content-Security-Policy. */
  headers?: Record<string, string>;
  /** Whether other origins may read it, as a CDN allows. Default true. */
  cors?: boolean;
}

/** A bare web server on an origin of its own. Ends with the test file. */
export async function serveStatic({folder, pages = {}, headers = {}, cors = true}: StaticOptions): Promise<{origin: string; close(): Promise<void>}> {
  const server: Server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname));
    const common = {...(cors ? {'access-control-allow-origin': '*'} : {}), 'cache-control': 'no-store', ...headers};
    if (path in pages) return response.writeHead(200, {...common, 'content-type': TYPES['.html']}).end(pages[path]);
    if (path === '/favicon.ico') return response.writeHead(204).end();
    const file = folder && join(folder, path);
    if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404, common).end('Not found');
    response.writeHead(200, {...common, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream'});
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The static server has no port');
  const close = onCleanup(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return {origin: `http://127.0.0.1:${address.port}`, close};
}
