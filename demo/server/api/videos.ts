import type {ServiceContext} from '../context.js';
import {createTusUpload, isTusCreation} from '../uploads/tus-creation.js';
import {receiveBasicUpload} from '../uploads/basic.js';
import {readVideoOptions} from '../videos/options.js';
import {presentVideo, type VideoRecord} from '../videos/video.js';
import {jsonBody, originOf} from './body.js';
import {badRequest, notFound, ok} from './envelope.js';
import {selectVideos} from './select-videos.js';

/** The path below which all calls of the account are. */
export const ACCOUNT = '/client/v4/accounts/:account/stream';

/** The record of a video. Throws an ApiError when there is none. */
export function requireVideo({videos}: ServiceContext, uid: string | undefined): VideoRecord {
  const record = videos.get(uid ?? '');
  if (!record) throw notFound();
  return record;
}

/** Mounts list, create, get, edit and delete of videos. Mounted last: an id stands where other calls have a word. */
export function mountVideos(context: ServiceContext): void {
  const {app, videos} = context;

  app.get(ACCOUNT, (c) => {
    const {page, total} = selectVideos(videos.all(), c.req.query());
    const counts = ['true', '1'].includes(c.req.query('include_counts') ?? '') ? {total, range: page.length} : {};
    return ok(
      c,
      page.map((record) => presentVideo(record, originOf(c))),
      counts,
    );
  });

  app.post(ACCOUNT, (c) =>
    isTusCreation(c) ? createTusUpload(c, context, {direct: c.req.query('direct_user') === 'true'}) : receiveBasicUpload(c, context),
  );

  app.get(`${ACCOUNT}/:id`, (c) => ok(c, presentVideo(requireVideo(context, c.req.param('id')), originOf(c))));

  app.post(`${ACCOUNT}/:id`, async (c) => {
    const {video} = requireVideo(context, c.req.param('id'));
    const body = await jsonBody(c);
    if (body.uid !== undefined && body.uid !== video.uid) throw badRequest('uid does not match the video.');
    const edited = await videos.edit(
      video.uid,
      readVideoOptions(body, [
        'allowedOrigins',
        'creator',
        'maxDurationSeconds',
        'meta',
        'publicDetails',
        'requireSignedURLs',
        'scheduledDeletion',
        'thumbnailTimestampPct',
        'uploadExpiry',
      ]),
    );
    if (!edited) throw notFound();
    return ok(c, presentVideo(edited, originOf(c)));
  });

  app.delete(`${ACCOUNT}/:id`, async (c) => {
    const {video} = requireVideo(context, c.req.param('id'));
    await videos.remove(video.uid);
    return c.body(null, 200);
  });
}
