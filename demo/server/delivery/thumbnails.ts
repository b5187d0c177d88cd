import {join} from 'node:path';
import type {Context} from 'hono';
import type {ServiceContext} from '../context.js';
import {ProcessingError, thumbnail, type ThumbnailFit} from '../media/index.js';
import type {VideoRecord} from '../videos/video.js';
import {readVideo, Refusal} from './access.js';
import {parseDuration} from './duration.js';
import {fileResponse} from './file-response.js';

const SIDE = 640;
const MOST = 4096;
const AT_ONCE = 2;
const FITS = new Set(['crop', 'clip', 'scale', 'fill']);

interface Picture {
  time: number;
  width?: number;
  height?: number;
  fit: ThumbnailFit;
}

/** Which picture a request means. Without a size the longer side gets 640 pixels. Pure. */
export function readPicture(query: Record<string, string>, {video}: VideoRecord): Picture {
  const side = (text: string | undefined): number | undefined => {
    const value = Math.round(Number(text));
    return text && value > 0 ? Math.min(value, MOST) : undefined;
  };
  const width = side(query.width);
  const height = side(query.height);
  const asked = query.time === undefined ? null : parseDuration(query.time);
  const time = Math.min(asked ?? video.thumbnailTimestampPct * Math.max(0, video.duration), Math.max(0, video.duration));
  const fit = FITS.has(query.fit ?? '') ? (query.fit as ThumbnailFit) : 'crop';
  if (width || height) return {time, width, height, fit};
  return video.input.height > video.input.width ? {time, height: SIDE, fit} : {time, width: SIDE, fit};
}

/** Mounts the still pictures of videos; each is made once. */
export function mountThumbnails(context: ServiceContext): void {
  const {app, videos, signal} = context;
  const making = new Map<string, Promise<string>>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };

  const answer = async (c: Context): Promise<Response> => {
    const record = await readVideo(c, context, 'picture');
    const {uid, readyToStream} = record.video;
    if (!readyToStream) throw new Refusal(404, 'The video is not ready yet.');
    const {time, width, height, fit} = readPicture(c.req.query(), record);
    // What was made while better qualities were missing is made again.
    const name = `${record.work}-${time.toFixed(2)}-${width ?? 0}x${height ?? 0}-${fit}.jpg`;
    const output = join(videos.folder(uid), 'thumbnails', name);
    const headers = {'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=60'};
    const kept = await fileResponse(c, output, headers);
    if (kept) return kept;
    let made = making.get(output);
    if (!made) {
      made = inTurn(() => thumbnail({folder: videos.package(uid), time, width, height, fit, output, signal}));
      making.set(output, made);
      const forget = (): boolean => making.delete(output);
      made.then(forget, forget);
    }
    await made.catch((error: unknown) => {
      // A broadcast that goes on has no pictures yet.
      throw error instanceof ProcessingError ? new Refusal(404, error.message) : error;
    });
    const answer = await fileResponse(c, output, headers);
    if (!answer) throw new Refusal(404, 'There is no such picture.');
    return answer;
  };
  app.get('/:id/thumbnails/thumbnail.jpg', answer);
}
