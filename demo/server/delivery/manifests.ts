import type {Context} from 'hono';
import type {ServiceContext} from '../context.js';
import {dashManifest, hlsMedia, hlsMultivariant, type ManifestOptions} from '../media/index.js';
import {readVideo, Refusal} from './access.js';
import {playablePackage} from './package.js';

const HLS = 'application/vnd.apple.mpegurl';
const DASH = 'application/dash+xml';

/** Mounts the HLS playlists and the DASH manifest of videos. */
export function mountManifests(context: ServiceContext): void {
  const answer = async (c: Context): Promise<Response> => {
    const record = await readVideo(c, context, 'media');
    const pkg = await playablePackage(context.videos, record);
    const file = c.req.param('file') ?? '';
    const options: ManifestOptions = {clientBandwidthHint: Number(c.req.query('clientBandwidthHint')) || undefined};
    // Qualities and tracks may be added, so a browser must ask again.
    const send = (text: string, type: string): Response => c.body(text, 200, {'Content-Type': type, 'Cache-Control': 'no-cache'});
    if (file === 'video.m3u8') return send(hlsMultivariant(pkg, options), HLS);
    if (file === 'video.mpd') return send(dashManifest(pkg, options), DASH);
    const name = file.endsWith('.m3u8') ? file.slice(0, -'.m3u8'.length) : '';
    const track =
      [...pkg.video, ...pkg.audio].find((candidate) => candidate.name === name) ?? pkg.captions.find(({language}) => name === `captions-${language}`);
    if (!track) throw new Refusal(404, 'There is no such manifest.');
    return send(hlsMedia(track, pkg), HLS);
  };
  context.app.get('/:id/manifest/:file', answer);
}
