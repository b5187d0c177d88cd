import {join} from 'node:path';
import type {ServiceContext} from '../context.js';
import {readVideo, Refusal} from './access.js';
import {fileResponse} from './file-response.js';

const SEGMENT_TYPES: Record<string, string> = {v: 'video/mp4', a: 'audio/mp4', x: 'audio/mp4'};

/** Mounts the segments and the caption texts of videos. */
export function mountMediaFiles(context: ServiceContext): void {
  const {app, videos} = context;

  app.get('/:id/segments/:track/:file', async (c) => {
    const {video} = await readVideo(c, context, 'media');
    const {track, file} = c.req.param();
    const known = /^[vax][\w-]*$/.test(track) && /^(init\.mp4|\d+\.m4s)$/.test(file);
    const headers = {'Content-Type': SEGMENT_TYPES[track.charAt(0)] ?? '', 'Cache-Control': 'private, max-age=3600'};
    const answer = known ? await fileResponse(c, join(videos.package(video.uid), track, file), headers) : null;
    if (!answer) throw new Refusal(404, 'There is no such segment.');
    return answer;
  });

  app.get('/:id/captions/:file', async (c) => {
    const {video, captions} = await readVideo(c, context, 'media');
    const caption = captions.find(({language, status}) => status === 'ready' && c.req.param('file') === `${language}.vtt`);
    const headers = {'Content-Type': 'text/vtt; charset=utf-8', 'Cache-Control': 'no-cache'};
    const answer = caption ? await fileResponse(c, videos.caption(video.uid, caption.language), headers) : null;
    if (!answer) throw new Refusal(404, 'There is no such caption.');
    return answer;
  });
}
