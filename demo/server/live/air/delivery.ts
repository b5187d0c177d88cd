import {join} from 'node:path';
import {nodeOf} from '../../api/body.js';
import type {ServiceContext} from '../../context.js';
import {readTarget, readVideo, Refusal} from '../../delivery/access.js';
import {fileResponse} from '../../delivery/file-response.js';
import type {Call} from '../http.js';
import type {LiveInputs} from '../inputs.js';
import type {Guard} from '../play-guard.js';
import type {Audience} from './audience.js';
import {answerManifest} from './manifests.js';
import {SEGMENT_SECONDS} from './feed.js';
import type {LiveSegment, LiveTrack} from './live-track.js';
import type {Programme} from './programme.js';
import type {Station} from './station.js';

/** What the delivery of broadcasts works with. */
export interface AirParts {
  context: Pick<ServiceContext, 'app' | 'keys' | 'videos'>;
  inputs: LiveInputs;
  station: Station;
  audience: Audience;
  play: Guard;
}

type Next = () => Promise<void>;

/** Mounts the manifests and the segments of what is on air, by the id of the input and by that of the video. An idle input answers 204. */
export function mountAirDelivery({context, inputs, station, audience, play}: AirParts): void {
  const {app, videos, keys} = context;

  /** What a call means: the broadcast of an input (null while there is none), that behind a video, a refusal, or undefined for anything else. */
  const meant = async (c: Call): Promise<{programme: Programme | null; byInput: boolean} | Response | undefined> => {
    const segment = c.req.param('id') ?? '';
    const target = await readTarget(c, {keys}, segment).catch(() => null);
    if (!target) return undefined;
    if (inputs.get(target.id)) {
      const record = await play(c, segment);
      return record instanceof Response ? record : {programme: station.of(record.uid) ?? null, byInput: true};
    }
    const programme = station.behind(target.id);
    if (!programme) return undefined;
    await readVideo(c, context, 'media');
    return {programme, byInput: false};
  };

  app.get('/:id/manifest/:file', async (c: Call, next: Next) => {
    const found = await meant(c);
    if (found === undefined) return next();
    if (found instanceof Response) return found;
    const {programme, byInput} = found;
    const file = c.req.param('file') ?? '';
    const entrance = file === 'video.m3u8' || file === 'video.mpd';
    // Who begins to watch after the end finds nothing under the input's id; who is watching learns that it has ended.
    if (!programme?.playable || (file === 'video.m3u8' && byInput && programme.endedAt !== null)) {
      if (!entrance) throw new Refusal(404, 'There is no such manifest.');
      return c.body(null, 204, {'Cache-Control': 'no-store'});
    }
    audience.note(programme.video, `${nodeOf(c).incoming.socket.remoteAddress} ${c.req.header('user-agent')}`);
    return answerManifest(c, programme, file);
  });

  app.get('/:id/segments/:track/:file', async (c: Call, next: Next) => {
    const found = await meant(c);
    if (found === undefined) return next();
    if (found instanceof Response) return found;
    const {programme} = found;
    const track = programme?.track(c.req.param('track') ?? '');
    if (!programme || !track) throw new Refusal(404, 'There is no such segment.');
    // The next broadcast of an input gives its segments the same names.
    const headers = {'Content-Type': `${track.feed.details.kind}/mp4`, 'Cache-Control': 'no-cache'};
    const file = c.req.param('file') ?? '';
    const bytes = await inMemory(track, file);
    if (bytes) return c.body(new Uint8Array(bytes), 200, {...headers, 'Content-Length': String(bytes.length)});
    const kept = /^\d+\.m4s$/.test(file) ? await fileResponse(c, join(videos.package(programme.video), track.name, file), headers) : null;
    if (!kept) throw new Refusal(404, 'There is no such segment.');
    return kept;
  });
}

/** A file that is not on disk: the initialization, a segment on its way there, or a part; the part that comes next is waited for. */
async function inMemory(track: LiveTrack, file: string): Promise<Buffer | null> {
  if (file === 'init.mp4') return track.init;
  const [, number, part] = (/^(\d+)(?:\.(\d+))?\.m4s$/.exec(file) ?? []).map(Number);
  if (!number) return null;
  const wanted = (): LiveSegment | undefined => (number === track.current.number ? track.current : track.segments[number - 1]);
  if (!Number.isInteger(part)) return wanted()?.bytes ?? null;
  const {current} = track;
  const hinted = number === current.number && part === current.parts.length;
  if (hinted) await track.until(() => track.has(number, part), SEGMENT_SECONDS * 1000);
  return wanted()?.parts[part]?.bytes ?? null;
}
