import type {ServiceContext} from '../context.js';
import {mountAudio} from './audio.js';
import {mountCaptions} from './captions.js';
import {mountCopy} from './copy.js';
import {mountDirectUpload} from './direct-upload.js';
import {ApiError, notFound} from './envelope.js';
import {mountKeys} from './keys.js';
import {mountToken} from './token.js';
import {ACCOUNT, mountVideos} from './videos.js';

/** Words that stand where an id may stand; those without a call of their own must not be taken for ids. */
const LATER = ['clip', 'watermarks', 'webhook', 'storage-usage', 'live_inputs'];
const LATER_OF_A_VIDEO = ['downloads', 'embed'];

/** Refuses calls of the account's API that do not carry its token. Mounted before anything else. */
export function mountAuthorization({app, config}: ServiceContext): void {
  app.use('/client/v4/*', async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${config.apiToken}`) throw new ApiError(401, 10000, 'Authentication error');
    await next();
  });
}

/** Mounts the REST calls of the account. */
export function mountApi(context: ServiceContext): void {
  const {app} = context;
  mountDirectUpload(context);
  mountCopy(context);
  mountKeys(context);
  const missing = (): never => {
    throw new ApiError(501, 10003, 'This service does not offer that call.');
  };
  for (const word of LATER) app.all(`${ACCOUNT}/${word}`, missing).all(`${ACCOUNT}/${word}/*`, missing);
  for (const word of LATER_OF_A_VIDEO) app.all(`${ACCOUNT}/:id/${word}`, missing).all(`${ACCOUNT}/:id/${word}/*`, missing);
  mountToken(context);
  mountCaptions(context);
  mountAudio(context);
  mountVideos(context);
  app.all('/client/v4/*', () => {
    throw notFound();
  });
}
