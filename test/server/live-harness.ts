import {mkdtemp, rm} from 'node:fs/promises';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createServer} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {Hono} from 'hono';
import {ApiError, failed} from '../../demo/server/api/envelope.js';
import {Keys} from '../../demo/server/delivery/keys.js';
import {applyCors} from '../../demo/server/front/cors.js';
import {whoMayRead} from '../../demo/server/front/paths.js';
import {mountLive} from '../../demo/server/live/index.js';
import {Videos} from '../../demo/server/videos/videos.js';
import {openStore} from '../../demo/server/store.js';

/** The live part of the service alone, on a free port. */
export async function startLive(): Promise<{origin: string; keys: Keys; close(): Promise<void>}> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'stream-live-'));
  const store = openStore(dataFolder);
  const keys = new Keys(store);
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof ApiError) return failed(c, error);
    throw error;
  });
  const stopping = new AbortController();
  const config = {dataFolder, apiToken: 'local-token', speed: 0, host: '127.0.0.1', port: 0, log: () => undefined};
  mountLive({app, store, keys, videos: new Videos(store, dataFolder), signal: stopping.signal, config, log: config.log});
  const routes = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (!applyCors(request, response, whoMayRead(request.url ?? '/'))) void routes(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    close: async () => {
      stopping.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      await rm(dataFolder, {recursive: true, force: true});
    },
  };
}
