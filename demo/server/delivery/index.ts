import type {ServiceContext} from '../context.js';
import {asShown} from '../conditions.js';
import {readTarget, readVideo, Refusal} from './access.js';
import {mountManifests} from './manifests.js';
import {mountMediaFiles} from './media-files.js';
import {mountThumbnails} from './thumbnails.js';

/** Mounts what viewers fetch: `/<id or token>/…`. */
export function mountDelivery(context: ServiceContext): void {
  const {app, videos} = context;
  mountManifests(context);
  mountMediaFiles(context);
  mountThumbnails(context);

  app.get('/:id/lifecycle', async (c) => {
    const {id} = await readTarget(c, context, c.req.param('id'));
    const kept = videos.get(id);
    if (!kept) throw new Refusal(404, 'There is no such video.');
    return c.json({isInput: false, videoUID: id, live: asShown(kept).video.status.state === 'live-inprogress'}, 200, {'Cache-Control': 'no-store'});
  });

  app.get('/:id/metadata/playerEnhancementInfo.json', async (c) => {
    const {video} = await readVideo(c, context, 'picture');
    return c.json(video.publicDetails ?? {});
  });
}
