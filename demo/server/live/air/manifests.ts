import {serviceNow} from '../../conditions.js';
import {Refusal} from '../../delivery/access.js';
import {dashManifest, hlsMultivariant} from '../../media/index.js';
import type {Call} from '../http.js';
import {SEGMENT_SECONDS} from './feed.js';
import type {LiveTrack} from './live-track.js';
import {livePlaylist, viewQuery, WINDOW, type LiveView} from './playlist.js';
import type {Programme} from './programme.js';

const HLS = 'application/vnd.apple.mpegurl';
const DASH = 'application/dash+xml';

/** Segments ahead of the live edge that may be waited for. */
const AHEAD = 2;

/** Answers with a manifest of a broadcast that can be watched: `video.m3u8`, `video.mpd`, or the playlist of a track. Throws a Refusal. */
export async function answerManifest(c: Call, programme: Programme, file: string): Promise<Response> {
  const send = (text: string, type: string): Response => c.body(text, 200, {'Content-Type': type, 'Cache-Control': 'no-store'});
  const hint = Number(c.req.query('clientBandwidthHint')) || undefined;
  const view: LiveView = {lowLatency: c.req.query('protocol') === 'llhls', dvr: c.req.query('dvrEnabled') === 'true'};
  const ahead = serviceNow() - Date.now();
  if (file === 'video.m3u8') return send(hlsMultivariant(programme.package(), {clientBandwidthHint: hint, query: viewQuery(view)}), HLS);
  if (file === 'video.mpd') {
    const live = {
      began: new Date(programme.began + ahead),
      now: new Date(serviceNow()),
      segment: SEGMENT_SECONDS,
      window: SEGMENT_SECONDS * WINDOW,
      delay: SEGMENT_SECONDS * 3,
    };
    return send(dashManifest(programme.package(), {clientBandwidthHint: hint}, programme.endedAt === null ? live : undefined), DASH);
  }
  const track = file.endsWith('.m3u8') ? programme.track(file.slice(0, -'.m3u8'.length)) : undefined;
  if (!track) throw new Refusal(404, 'There is no such manifest.');
  const refused = await blocked(c, track);
  if (refused) return refused;
  const others = programme.tracks.filter((other) => other !== track);
  return send(livePlaylist(track, view, programme.began + ahead, others), HLS);
}

/** Holds an answer back until the playlist has the segment or part that the call names; a refusal when it cannot. */
async function blocked(c: Call, track: LiveTrack): Promise<Response | null> {
  const [number, part] = ['_HLS_msn', '_HLS_part'].map((name) => c.req.query(name));
  if (number === undefined) return part === undefined ? null : c.text('_HLS_part needs _HLS_msn.\n', 400);
  if (!/^\d+$/.test(number) || (part !== undefined && !/^\d+$/.test(part))) return c.text('_HLS_msn and _HLS_part are numbers.\n', 400);
  if (track.ended) return null;
  if (Number(number) > track.current.number + AHEAD) return c.text('That is too far ahead.\n', 400);
  const there = await track.until(() => track.has(Number(number), part === undefined ? undefined : Number(part)), SEGMENT_SECONDS * 3000);
  return there || track.ended ? null : c.text('The broadcast stands still.\n', 503);
}
