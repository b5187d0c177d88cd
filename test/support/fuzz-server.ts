import {createServer} from 'node:http';
import {readdir, readFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {seeded} from '../../demo/server/front/seeded.js';
import {onCleanup} from './cleanup.js';
import {mutate} from './mutate.js';
import {ROOT} from './service-process.js';

/** What is damaged, by which file it is of what source; the captions are English unless only others are damaged. */
const KINDS: Record<string, {source: 'sample' | 'imsc'; manifest: string; damaged: RegExp; captions?: string}> = {
  'HLS, the list of qualities': {source: 'sample', manifest: 'manifest/video.m3u8', damaged: /\/manifest\/video\.m3u8/},
  'HLS, the playlists': {source: 'sample', manifest: 'manifest/video.m3u8', damaged: /\/manifest\/(?!video\.).+\.m3u8/},
  'HLS, the captions': {source: 'sample', manifest: 'manifest/video.m3u8', damaged: /\.vtt/},
  'DASH, the manifest': {source: 'sample', manifest: 'manifest/video.mpd', damaged: /\.mpd/},
  'DASH, the captions': {source: 'sample', manifest: 'manifest/video.mpd', damaged: /\.vtt/},
  'DASH, Timed Text': {source: 'imsc', manifest: 'manifest/video.mpd', damaged: /\.ttml/, captions: 'es'},
};

const NAMES = Object.keys(KINDS);

/** Which kind of damage a seed stands for. */
export const kindOf = (seed: number): string => NAMES[seed % NAMES.length];

/** Language of the captions to show, which are those that may be damaged. */
export const captionsOf = (seed: number): string => KINDS[kindOf(seed)].captions ?? 'en';

export interface FuzzServer {
  /** Where the page of a run is; the tags and everything else come from the same origin. */
  page: string;
  /** The source of a seed: what its kind names is damaged, in the same way for the same seed. */
  sourceOf(seed: number): string;
  /** Once what is damaged of a seed's source has been sent. */
  sent(seed: number): Promise<void>;
}

interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
}

/** Once per address: what is not damaged is the same for all seeds. */
function kept<T>(load: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const all = new Map<string, Promise<T>>();
  return (path) => {
    if (!all.has(path)) all.set(path, load(path));
    return all.get(path)!;
  };
}

/** The built tags, by their paths, as they are now: a build meanwhile does not change them half-way. */
async function builtTags(): Promise<Map<string, Buffer>> {
  const folder = join(ROOT, 'dist');
  const entries = await readdir(join(folder, 'cdn'), {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file): Promise<[string, Buffer]> => [`/${relative(folder, file)}`, await readFile(file)])));
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>Cases</title><script type="module" src="/cdn/stream-tags.js"></script>';

/** Serves a service's files, some of them damaged, and the built tags beside them. Ends with the test file. */
export async function startFuzzServer(service: string, sources: Record<'sample' | 'imsc', string>): Promise<FuzzServer> {
  const tags = await builtTags();
  const whole = kept(async (path): Promise<Answer> => {
    const response = await fetch(service + path);
    return {status: response.status, type: response.headers.get('content-type') ?? '', body: Buffer.from(await response.arrayBuffer())};
  });
  const events = new EventTarget();
  const done = new Set<string>();

  const answer = async (path: string): Promise<Answer> => {
    if (path === '/') return {status: 200, type: 'text/html', body: PAGE};
    const tag = tags.get(path);
    if (tag) return {status: 200, type: 'text/javascript', body: tag};
    const [, seed, rest] = /^\/case\/(\d+)(\/.*)$/.exec(path) ?? [];
    if (!rest) return {status: 404, type: 'text/plain', body: ''};
    const {damaged, manifest} = KINDS[kindOf(Number(seed))];
    // The same video by the other protocol would play instead.
    if (/\/manifest\/video\./.test(rest) && !rest.includes(manifest)) return {status: 404, type: 'text/plain', body: ''};
    const found = await whole(rest);
    if (!damaged.test(rest)) return found;
    done.add(seed);
    events.dispatchEvent(new Event(seed));
    return {...found, body: mutate(found.body.toString('utf8'), seeded(Number(seed)))};
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
    sent: (seed) =>
      new Promise<void>((resolve) => {
        if (done.has(`${seed}`)) resolve();
        else events.addEventListener(`${seed}`, () => resolve(), {once: true});
      }),
    sourceOf: (seed) => {
      const {source, manifest} = KINDS[kindOf(seed)];
      return `${origin}/case/${seed}${new URL(sources[source], service).pathname}/${manifest}`;
    },
  };
}
