import type {ServerResponse} from 'node:http';
import {readdir, readFile} from 'node:fs/promises';
import {extname, join, relative} from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress, gzip} from 'node:zlib';
import {listen} from '../../support/listen.js';
import type {FilmFile} from './film.js';

const TYPES: Record<string, string> = {'.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml'};

/** A file as it goes over the wire. */
interface Asset {
  type: string;
  brotli: Buffer;
  /** Bytes, were it sent by gzip. */
  gzipped: number;
}

/** What the pages of one run have asked for. */
export interface Asked {
  /** Scripts and style sheets: bytes sent (brotli), and what they are by gzip. */
  code: number;
  codeGzipped: number;
  files: string[];
  /** Requests for playlists and segments. */
  media: number;
}

/** Two web servers in memory, on origins of their own: one has pages and code, the other the film. */
export interface Site {
  /** Of pages and code. */
  origin: string;
  filmOrigin: string;
  /** Puts a page in; answers its address. */
  page(path: string, html: string, headers?: Record<string, string>): string;
  /** What was asked for since it was called last. */
  asked(): Asked;
}

async function compressed(body: Buffer, type: string): Promise<Asset> {
  const [brotli, gzipped] = await Promise.all([promisify(brotliCompress)(body), promisify(gzip)(body, {level: 9})]);
  return {type, brotli, gzipped: gzipped.length};
}

/** Files by their paths. They are read now, for somebody may build meanwhile, and compressed when they are first asked for, which takes seconds. */
async function assetsIn(folder: string, at: string): Promise<[path: string, asset: () => Promise<Asset>][]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) in TYPES).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.map(async (file): Promise<[string, () => Promise<Asset>]> => {
      const body = await readFile(file);
      let asset: Promise<Asset> | undefined;
      return [`${at}/${relative(folder, file)}`, () => (asset ??= compressed(body, TYPES[extname(file)]))];
    }),
  );
}

/** Serves these folders of code by their paths, compressed by brotli at its best as a CDN has them, and the film. */
export async function serveSite(folders: Record<string, string>, film: Map<string, FilmFile>): Promise<Site> {
  const listed = await Promise.all(Object.entries(folders).map(([at, folder]) => assetsIn(folder, at)));
  const assets = new Map(listed.flat());
  const pages = new Map<string, {html: string; headers: Record<string, string>}>();
  let asked: Asked = {code: 0, codeGzipped: 0, files: [], media: 0};
  const common = {'cache-control': 'no-store', 'access-control-allow-origin': '*'};
  const pathOf = (url = '/') => new URL(url, 'http://host').pathname;

  const send = async (path: string, response: ServerResponse): Promise<void> => {
    const page = pages.get(path);
    if (page) return void response.writeHead(200, {...common, ...page.headers, 'content-type': 'text/html; charset=utf-8'}).end(page.html);
    const asset = await assets.get(path)?.();
    if (!asset) return void response.writeHead(path === '/favicon.ico' ? 204 : 404, common).end();
    const {type, brotli, gzipped} = asset;
    if (extname(path) !== '.svg') {
      asked.code += brotli.length;
      asked.codeGzipped += gzipped;
      asked.files.push(path);
    }
    response.writeHead(200, {...common, 'content-type': type, 'content-encoding': 'br', 'content-length': brotli.length}).end(brotli);
  };
  const origin = await listen(({url}, response) => void send(pathOf(url), response));
  const filmOrigin = await listen(({url}, response) => {
    const file = film.get(pathOf(url));
    asked.media += 1;
    if (!file) return response.writeHead(404, common).end();
    return response.writeHead(200, {...common, 'content-type': file.type, 'content-length': file.body.length}).end(file.body);
  });
  return {
    origin,
    filmOrigin,
    page(path, html, headers = {}) {
      pages.set(path, {html, headers});
      return origin + path;
    },
    asked() {
      const until = asked;
      asked = {code: 0, codeGzipped: 0, files: [], media: 0};
      return until;
    },
  };
}
