import type {IncomingMessage, ServerResponse} from 'node:http';
import {Server} from '@tus/server';
import type {ServiceContext} from '../context.js';
import {EXPOSED_HEADERS} from '../front/cors.js';
import {VideoDataStore} from './data-store.js';
import {UploadLocker} from './locker.js';
import {chunkProblem, FILE_LIMIT} from './rules.js';

const VERSION = '1.0.0';
const METHODS = 'HEAD, PATCH, OPTIONS';

/** What is answered on a resumable upload URL. */
export type TusHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Serves the resumable upload URLs (tus 1.0.0 core) on the raw request, so that bytes go straight to the disk. */
export function tusHandler({links, videos}: Pick<ServiceContext, 'links' | 'videos'>): TusHandler {
  const server = new Server({
    path: '/upload/tus',
    datastore: new VideoDataStore(links, videos),
    locker: new UploadLocker(),
    lockDrainTimeout: 1000,
    maxSize: FILE_LIMIT,
    exposedHeaders: EXPOSED_HEADERS,
    onIncomingRequest: async (request, id) => {
      const link = links.get(id);
      if (!link) throw {status_code: 404, body: 'There is no such upload.\n'};
      if (links.expired(link)) throw {status_code: 410, body: 'This upload URL has expired.\n'};
      const length = request.headers.get('content-length');
      if (request.method !== 'PATCH' || length === null) return;
      const offset = Number(request.headers.get('upload-offset'));
      // A wrong offset is answered by the protocol itself, whatever the chunk.
      if (offset !== (await links.offset(link))) return;
      const problem = chunkProblem({offset, length: Number(length), size: link.size ?? 0});
      if (problem) throw {status_code: 400, body: `${problem}\n`};
    },
    onResponseError: (_request, error) => {
      if ('status_code' in error && error.body.startsWith('timeout while acquiring'))
        return {status_code: 423, body: 'Another request is writing this upload.\n'};
      return undefined;
    },
  });

  return async (request, response) => {
    const refuse = (status: number, text: string, headers: Record<string, string> = {}): void => {
      request.resume();
      response.writeHead(status, {'Tus-Resumable': VERSION, 'Content-Type': 'text/plain', ...headers}).end(text);
    };
    const {method = '', headers} = request;
    if (method === 'OPTIONS') {
      response
        .writeHead(204, {
          'Tus-Resumable': VERSION,
          'Tus-Version': VERSION,
          'Tus-Extension': 'creation,expiration',
          'Tus-Max-Size': String(FILE_LIMIT),
        })
        .end();
    } else if (method !== 'HEAD' && method !== 'PATCH') {
      refuse(405, 'An upload URL takes HEAD and PATCH.\n', {Allow: METHODS});
    } else if (headers['tus-resumable'] !== VERSION) {
      refuse(412, 'This server speaks tus 1.0.0.\n', {'Tus-Version': VERSION});
    } else if (method === 'PATCH' && headers['content-type'] !== 'application/offset+octet-stream') {
      refuse(415, 'The content type must be application/offset+octet-stream.\n');
    } else {
      await server.handle(request, response);
    }
  };
}
