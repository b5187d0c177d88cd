import {createReadStream, existsSync, statSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {extname, join} from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
};

/** What `npm run build` leaves, and where it is served: the package, and the pages of frameworks. */
const FOLDERS: readonly [path: string, folder: string][] = [
  ['/dist/', 'dist'],
  ['/react/', 'demo/react/dist'],
  ['/vue/', 'demo/vue/dist'],
];

/** Answers requests for built files as they are; false when the path is none of them. */
export function serveBuilt(project: string, request: IncomingMessage, response: ServerResponse): boolean {
  const {pathname} = new URL(request.url ?? '/', 'http://host');
  const mount = FOLDERS.find(([path]) => pathname.startsWith(path));
  if (!mount) return false;
  const [path, folder] = mount;
  const name = pathname.slice(path.length) || 'index.html';
  const file = join(project, folder, name);
  if (!existsSync(file) || !statSync(file).isFile()) {
    const text = existsSync(join(project, folder)) ? 'Not found\n' : 'This page shows the built package. Run `npm run build` first.\n';
    response.writeHead(404, {'Content-Type': 'text/plain; charset=utf-8'}).end(text);
    return true;
  }
  response.writeHead(200, {'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache'});
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
  return true;
}
