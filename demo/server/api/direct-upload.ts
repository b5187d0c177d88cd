import type {Context} from 'hono';
import type {ServiceContext} from '../context.js';
import {readVideoOptions} from '../videos/options.js';
import type {VideoOptions} from '../videos/video.js';
import {jsonBody, originOf} from './body.js';
import {badRequest, ok} from './envelope.js';
import {ACCOUNT} from './videos.js';

const MINUTE = 60_000;
const LIFETIME = 30 * MINUTE;

/** A video that waits for its bytes, and the one-time URL that takes them as a form. */
export async function createDirectUpload(
  c: Context,
  {videos, links}: ServiceContext,
  options: VideoOptions,
): Promise<{uid: string; uploadURL: string}> {
  const uploadExpiry = options.uploadExpiry ?? new Date(Date.now() + LIFETIME).toISOString();
  const {video} = await videos.create({...options, uploadExpiry});
  const path = await links.create({uid: video.uid, kind: 'form', size: null, metadata: {}});
  return {uid: video.uid, uploadURL: originOf(c) + path};
}

/** Mounts `POST …/direct_upload`. */
export function mountDirectUpload(context: ServiceContext): void {
  context.app.post(`${ACCOUNT}/direct_upload`, async (c) => {
    const body = await jsonBody(c);
    if (body.maxDurationSeconds === undefined || body.maxDurationSeconds === null) throw badRequest('maxDurationSeconds is required.');
    const options = readVideoOptions({creator: c.req.header('upload-creator'), ...body, uploadExpiry: body.expiry}, [
      'allowedOrigins',
      'creator',
      'maxDurationSeconds',
      'meta',
      'requireSignedURLs',
      'scheduledDeletion',
      'thumbnailTimestampPct',
      'uploadExpiry',
    ]);
    const ahead = options.uploadExpiry ? Date.parse(options.uploadExpiry) - Date.now() : LIFETIME;
    if (ahead < 2 * MINUTE - 1000 || ahead > 360 * MINUTE + 1000) throw badRequest('expiry must be at least 2 minutes and at most 6 hours ahead.');
    const {uid, uploadURL} = await createDirectUpload(c, context, options);
    return ok(c, {uid, uploadURL, watermark: null, scheduledDeletion: options.scheduledDeletion ?? null});
  });
}
