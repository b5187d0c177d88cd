import {mkdir} from 'node:fs/promises';
import type {RequestListener} from 'node:http';
import {join} from 'node:path';
import {getRequestListener} from '@hono/node-server';
import {Hono} from 'hono';
import {ApiError, failed, notFound} from './api/envelope.js';
import {mountApi, mountAuthorization} from './api/index.js';
import type {ServiceConfig, ServiceContext} from './context.js';
import {mountDelivery} from './delivery/index.js';
import {Refusal} from './delivery/access.js';
import {Keys} from './delivery/keys.js';
import {mountFixtures} from './demo/fixtures/routes.js';
import {mountLocalGuard, mountPageHelpers} from './demo/helpers.js';
import {mountSwitches} from './demo/switches.js';
import {Faults} from './front/faults.js';
import {front} from './front/front.js';
import {RequestLog} from './front/request-log.js';
import {listen} from './listen.js';
import {mountLive} from './live/index.js';
import {addSample} from './sample.js';
import {openStore} from './store.js';
import {keepSweeping} from './sweep.js';
import {resumeCopies} from './uploads/copies.js';
import {mountFormUploads} from './uploads/form.js';
import {UploadLinks} from './uploads/links.js';
import {tusHandler} from './uploads/tus.js';
import {Videos} from './videos/videos.js';
import {Worker} from './videos/worker.js';

/** A service that runs. */
export interface RunningService {
  /** Such as `http://localhost:5173`. */
  origin: string;
  /** Stops it; what was going on goes on at the next start. */
  close(): Promise<void>;
}

/** Starts the Stream service. `pages` answers requests for paths that are not the service's own. */
export async function startService(config: ServiceConfig, pages?: RequestListener): Promise<RunningService> {
  await mkdir(config.dataFolder, {recursive: true});
  const controller = new AbortController();
  const store = openStore(join(config.dataFolder, 'records'));
  const videos = new Videos(store, config.dataFolder);
  const context: ServiceContext = {
    config,
    log: config.log,
    store,
    app: new Hono(),
    videos,
    keys: new Keys(store),
    links: new UploadLinks(store, videos),
    signal: controller.signal,
  };
  const faults = new Faults();
  const requests = new RequestLog();
  mountRoutes(context, faults, requests);

  await context.links.recover();
  if (config.sample) await addSample(context);
  const worker = new Worker(context);
  const listener = front({
    faults,
    log: requests,
    tus: tusHandler(context),
    routes: getRequestListener(context.app.fetch, {overrideGlobalObjects: false}),
    pages,
    onError: (error) => config.log(`A request failed: ${error instanceof Error ? error.message : String(error)}`),
  });
  const {servers, port} = await listen(listener, config.host, config.port);
  worker.start();
  resumeCopies(context);
  keepSweeping(context);

  return {
    origin: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    async close() {
      controller.abort();
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const server of servers) server.closeAllConnections();
      await Promise.all([...closed, worker.stopped()]);
      await store.close();
    },
  };
}

function mountRoutes(context: ServiceContext, faults: Faults, requests: RequestLog): void {
  const {app, log} = context;
  app.onError((error, c) => {
    if (error instanceof ApiError) return failed(c, error);
    if (error instanceof Refusal) return c.text(`${error.message}\n`, error.status, {'Cache-Control': 'no-store'});
    log(`A request failed: ${error.message}`);
    return failed(c, new ApiError(500, 10001, 'Internal error'));
  });
  app.notFound((c) => failed(c, notFound()));
  mountAuthorization(context);
  mountLocalGuard(context);
  mountLive(context);
  mountApi(context);
  mountSwitches(context, faults, requests);
  mountFixtures(context);
  mountPageHelpers(context);
  mountFormUploads(context);
  mountDelivery(context);
}
