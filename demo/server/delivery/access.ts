import type {Context} from 'hono';
import {nodeOf} from '../api/body.js';
import type {ServiceContext} from '../context.js';
import {asShown} from '../conditions.js';
import type {VideoRecord, VideoStatus} from '../videos/video.js';
import {originAllowed} from './origins.js';
import {verifyToken, type TokenClaims} from './tokens.js';

/** The id that a delivery path means: written out, or vouched for by a token. */
export interface Target {
  id: string;
  /** Null when the path holds a plain id. */
  claims: TokenClaims | null;
}

/** A refusal of the delivery host: a status and a sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: 401 | 403 | 404 | 424,
    message: string,
  ) {
    super(message);
  }
}

/** Reads the first segment of a delivery path; throws a Refusal for a token that is not valid. */
export async function readTarget(c: Context, {keys}: Pick<ServiceContext, 'keys'>, segment: string): Promise<Target> {
  if (!segment.includes('.')) return {id: segment, claims: null};
  const viewer = {address: nodeOf(c).incoming.socket.remoteAddress ?? '', country: c.req.header('cf-ipcountry')};
  const claims = await verifyToken(segment, keys, viewer);
  if (!claims) throw new Refusal(401, 'The token is not valid.');
  return {id: claims.sub, claims};
}

/** What is being delivered: `media` (manifests, segments, captions) is bound to the allowed origins, pictures are not. */
export type Kind = 'media' | 'picture';

/** The video a delivery path may have; throws a Refusal. */
export async function readVideo(c: Context, context: Pick<ServiceContext, 'keys' | 'videos'>, kind: Kind): Promise<VideoRecord> {
  const {id, claims} = await readTarget(c, context, c.req.param('id') ?? '');
  const kept = context.videos.get(id);
  if (!kept) throw new Refusal(404, 'There is no such video.');
  const record = asShown(kept);
  const {video} = record;
  if (video.requireSignedURLs && !claims) throw new Refusal(401, 'This video needs a signed URL.');
  const asking = c.req.header('origin') ?? c.req.header('referer');
  if (kind === 'media' && !originAllowed(video.allowedOrigins, asking)) throw new Refusal(403, 'This page may not play the video.');
  if (video.status.state === 'error') throw new Refusal(424, failure(video.status));
  return record;
}

/** Why a video cannot be had, with the reason that the API gives. */
function failure({errorReasonCode, errorReasonText}: VideoStatus): string {
  const reason = [errorReasonCode, errorReasonText].filter(Boolean).join(': ');
  return reason || 'The video could not be processed.';
}
