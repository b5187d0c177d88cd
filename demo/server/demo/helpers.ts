import type {Context} from 'hono';
import {createDirectUpload} from '../api/direct-upload.js';
import {jsonBody, nodeOf, originOf} from '../api/body.js';
import {ApiError, badRequest, notFound} from '../api/envelope.js';
import {readClaims} from '../api/token.js';
import {requireVideo} from '../api/videos.js';
import {selectVideos} from '../api/select-videos.js';
import type {ServiceContext} from '../context.js';
import {asShown, serviceNow} from '../conditions.js';
import {signToken} from '../delivery/tokens.js';
import {isLoopback, isLoopbackOrigin} from '../front/cors.js';
import {createTusUpload, readMetadata} from '../uploads/tus-creation.js';
import {presentVideo} from '../videos/video.js';

/** Seconds that a form upload from the demo may last. */
const LONGEST = 21_600;

/** True when the service, the caller, the address called and the calling page are all on this machine. */
export function isLocalCall(c: Pick<Context, 'env' | 'req'>, host: string): boolean {
  const {origin} = c.req.header();
  const caller = nodeOf(c).incoming.socket.remoteAddress;
  return isLoopback(host) && isLoopback(caller) && isLoopback(new URL(c.req.url).hostname) && (!origin || isLoopbackOrigin(origin));
}

/** Keeps everything below `/demo/` to this machine. Mounted before the calls themselves. */
export function mountLocalGuard({app, config}: ServiceContext): void {
  app.use('/demo/*', async (c, next) => {
    if (!isLocalCall(c, config.host)) throw new ApiError(403, 10000, 'Only pages of this machine may ask for this.');
    await next();
  });
}

/** Mounts the calls that a page's own back end would make, for pages that have none. */
export function mountPageHelpers(context: ServiceContext): void {
  const {app, videos, keys} = context;

  app.post('/demo/direct-upload', async (c) => {
    const {name, type, metadata} = await jsonBody(c);
    const texts =
      typeof metadata === 'object' && metadata !== null ? Object.entries(metadata).map(([key, value]) => [key, String(value)] as const) : [];
    const options = readMetadata(Object.fromEntries(texts));
    const meta = {
      ...(typeof name === 'string' && {name, filename: name}),
      ...(typeof type === 'string' && type && {filetype: type}),
      ...options.meta,
    };
    return c.json(await createDirectUpload(c, context, {maxDurationSeconds: LONGEST, ...options, meta}));
  });

  app.post('/demo/tus', (c) => createTusUpload(c, context, {direct: true}));

  app.get('/demo/token/:id', async (c) => {
    const {id} = c.req.param();
    if (!/^[0-9a-f]{32}$/.test(id)) throw badRequest('That is no id.');
    const key = await keys.own();
    const now = Math.floor(serviceNow() / 1000);
    const ahead = (name: string): number | undefined => (c.req.query(name) === undefined ? undefined : now + Number(c.req.query(name)));
    const token = await signToken(readClaims({exp: ahead('exp'), nbf: ahead('nbf')}, id, key.id), key.pem);
    return c.json({token}, 200, {'Cache-Control': 'no-store'});
  });

  app.get('/demo/videos', (c) => c.json(selectVideos(videos.all(), c.req.query()).page.map((record) => presentVideo(record, originOf(c)))));

  app.get('/demo/videos/:id', (c) =>
    c.json(presentVideo(asShown(requireVideo(context, c.req.param('id'))), originOf(c)), 200, {'Cache-Control': 'no-store'}),
  );

  app.all('/demo/*', () => {
    throw notFound();
  });
}
