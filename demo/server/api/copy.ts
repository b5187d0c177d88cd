import type {ServiceContext} from '../context.js';
import {startCopy} from '../uploads/copies.js';
import {readVideoOptions} from '../videos/options.js';
import {presentVideo} from '../videos/video.js';
import {jsonBody, originOf} from './body.js';
import {ApiError, ok} from './envelope.js';
import {ACCOUNT, requireVideo} from './videos.js';

/** Mounts `POST …/copy`: a video from a link. */
export function mountCopy(context: ServiceContext): void {
  context.app.post(`${ACCOUNT}/copy`, async (c) => {
    const body = await jsonBody(c);
    const url = body.input ?? body.url;
    if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new ApiError(400, 10010, 'The URL is not valid.');
    const options = readVideoOptions({creator: c.req.header('upload-creator'), ...body}, [
      'allowedOrigins',
      'creator',
      'meta',
      'requireSignedURLs',
      'scheduledDeletion',
      'thumbnailTimestampPct',
    ]);
    const meta = {...(typeof body.name === 'string' && {name: body.name}), ...options.meta};
    const uid = await startCopy(context, url, {...options, meta});
    return ok(c, presentVideo(requireVideo(context, uid), originOf(c)));
  });
}
