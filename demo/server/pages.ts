import type {RequestListener} from 'node:http';
import {fileURLToPath} from 'node:url';
import {createServer, type Plugin} from 'vite';
import {serveBuilt} from './built-files.js';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** The same stand-ins as in the published package: platform code for what the tus client imports. */
const ALIAS = {
  'js-base64': `${PROJECT}src/core/upload/slim/js-base64.ts`,
  'url-parse': `${PROJECT}src/core/upload/slim/url-parse.ts`,
};

/** Pages must not reload when the service restarts, so vite's own script, which waits for its server, is left out of them. */
const withoutReload: Plugin = {
  name: 'without-reload',
  transformIndexHtml: {order: 'post', handler: (html) => html.replace(/\s*<script type="module" src="\/@vite\/client"><\/script>/, '')},
};

/** The demo's pages, straight from their sources. */
export interface Pages {
  listener: RequestListener;
  close(): Promise<void>;
}

/** Starts vite on the demo folder. It answers through `listener` and opens no port of its own. */
export async function openPages(): Promise<Pages> {
  const vite = await createServer({
    configFile: false,
    root: `${PROJECT}demo`,
    publicDir: false,
    appType: 'mpa',
    logLevel: 'error',
    clearScreen: false,
    // Dependencies are modules already; served as they are there is no bundle to make, and no two starts that race for it.
    optimizeDeps: {noDiscovery: true, include: []},
    // Without "development": lit would warn on the console.
    resolve: {alias: ALIAS, conditions: ['module', 'browser', 'production']},
    server: {middlewareMode: true, hmr: false, ws: false, cors: false, fs: {allow: [PROJECT]}},
    plugins: [withoutReload],
  });
  return {
    listener: (request, response) => {
      if (!serveBuilt(PROJECT, request, response)) vite.middlewares(request, response);
    },
    close: () => vite.close(),
  };
}
