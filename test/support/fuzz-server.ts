import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {seeded} from '../../demo/server/front/seeded.js';
import {onCleanup} from './cleanup.js';
import {mutate} from './mutate.js';
import {ROOT} from './service-process.js';

/** What is damaged, by which file it is of what source. */
export const KINDS = {
  'HLS, the list of qualities': {source: 'sample', manifest: 'manifest/video.m3u8', damaged: /\/manifest\/video\.m3u8/},
  'HLS, the playlists': {source: 'sample', manifest: 'manifest/video.m3u8', damaged: /\/manifest\/(?!video\.).+\.m3u8/},
  'HLS, the captions': {source: 'sample', manifest: 'manifest/video.m3u8', damaged: /\.vtt/},
  'DASH, the manifest': {source: 'sample', manifest: 'manifest/video.mpd', damaged: /\.mpd/},
  'DASH, the captions': {source: 'sample', manifest: 'manifest/video.mpd', damaged: /\.vtt/},
  'DASH, Timed Text': {source: 'imsc', manifest: 'manifest/video.mpd', damaged: /\.ttml/},
} as const;

export type Kind = keyof typeof KINDS;

export interface FuzzServer {
  /** Where the page of a run is; the tags and everything else come from the same origin. */
  page: string;
  /** The source of a case: what its kind names is damaged, in the same way for the same seed. */
  sourceOf(seed: number, kind: Kind): string;
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>Cases</title><script type="module" src="/cdn/stream-tags.js"></script>';

/** Serves a service's files, some of them damaged, and the built tags beside them. Ends with the test file. */
export async function startFuzzServer(service: string, sources: Record<'sample' | 'imsc', string>): Promise<FuzzServer> {
  const kinds = Object.keys(KINDS) as Kind[];
  const answer = async (path: string): Promise<{status: number; type: string; body: string | Buffer}> => {
    if (path === '/') return {status: 200, type: 'text/html', body: PAGE};
    if (path.startsWith('/cdn/')) return {status: 200, type: 'text/javascript', body: await readFile(join(ROOT, 'dist', path))};
    const [, seed, kind, rest] = /^\/case\/(\d+)\/(\d)(\/.*)$/.exec(path) ?? [];
    if (!rest) return {status: 404, type: 'text/plain', body: ''};
    const {damaged, manifest} = KINDS[kinds[Number(kind)]];
    // The same video by the other protocol would play instead.
    if (/\/manifest\/video\./.test(rest) && !rest.includes(manifest)) return {status: 404, type: 'text/plain', body: ''};
    const response = await fetch(service + rest);
    const body = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    return {status: response.status, type, body: damaged.test(rest) ? mutate(body.toString('utf8'), seeded(Number(seed))) : body};
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '/').then(
      ({status, type, body}) => response.writeHead(status, {'content-type': type, 'cache-control': 'no-store'}).end(body),
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    page: `${origin}/`,
    sourceOf: (seed, kind) => {
      const {source, manifest} = KINDS[kind];
      return `${origin}/case/${seed}/${kinds.indexOf(kind)}${new URL(sources[source], service).pathname}/${manifest}`;
    },
  };
}
