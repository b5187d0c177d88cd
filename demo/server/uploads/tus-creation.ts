import type {Context} from 'hono';
import {Metadata} from '@tus/server';
import {ApiError, badRequest} from '../api/envelope.js';
import {originOf} from '../api/body.js';
import type {ServiceContext} from '../context.js';
import {readVideoOptions} from '../videos/options.js';
import type {VideoOptions} from '../videos/video.js';
import {FILE_LIMIT} from './rules.js';

/** Seconds reserved for an end user's upload that names no limit. */
const RESERVED_DURATION = 14_400;
const LIFETIME = 24 * 3600_000;

/** Reads `Upload-Metadata` into the options of a video; keys that mean nothing to the service become `meta`. Throws an ApiError. */
export function readMetadata(metadata: Record<string, string | null>): VideoOptions {
  const body: Record<string, unknown> = {};
  const meta: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(metadata)) {
    const name = key.toLowerCase();
    if (name === 'requiresignedurls') body.requireSignedURLs = value !== 'false';
    else if (name === 'allowedorigins')
      body.allowedOrigins = (value ?? '')
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean);
    else if (name === 'thumbnailtimestamppct') body.thumbnailTimestampPct = Number(value);
    else if (name === 'scheduleddeletion') body.scheduledDeletion = value;
    else if (name === 'maxdurationseconds') body.maxDurationSeconds = Number(value);
    else if (name === 'expiry') body.uploadExpiry = value;
    else meta[key] = value ?? '';
  }
  const names = ['requireSignedURLs', 'allowedOrigins', 'thumbnailTimestampPct', 'scheduledDeletion', 'maxDurationSeconds', 'uploadExpiry'] as const;
  return {...readVideoOptions(body, [...names]), meta};
}

/** True when a POST wants a resumable upload rather than to send a form. */
export const isTusCreation = (c: Context): boolean => c.req.header('tus-resumable') !== undefined || c.req.header('upload-length') !== undefined;

/** Answers a tus creation: a video that waits for its bytes, and the URL that takes them. Throws an ApiError. */
export async function createTusUpload(c: Context, {videos, links}: ServiceContext, {direct}: {direct: boolean}): Promise<Response> {
  const protocol = {'Tus-Resumable': '1.0.0', 'Tus-Version': '1.0.0'};
  if (c.req.header('tus-resumable') !== '1.0.0') throw new ApiError(412, 10005, 'This server speaks tus 1.0.0.', protocol);
  const length = c.req.header('upload-length') ?? '';
  if (!/^\d+$/.test(length)) throw badRequest('Upload-Length must be the size of the file.');
  const size = Number(length);
  if (size > FILE_LIMIT) throw new ApiError(413, 10005, `A file may have at most ${FILE_LIMIT} bytes.`, protocol);
  const header = c.req.header('upload-metadata');
  let metadata: Record<string, string | null> = {};
  try {
    if (header) metadata = Metadata.parse(header);
  } catch {
    throw badRequest('Upload-Metadata is malformed.');
  }
  const creator = c.req.header('upload-creator') ?? null;
  const {video} = await videos.create({
    uploadExpiry: new Date(Date.now() + LIFETIME).toISOString(),
    maxDurationSeconds: direct ? RESERVED_DURATION : null,
    ...readMetadata(metadata),
    ...readVideoOptions({creator}, ['creator']),
  });
  const path = await links.create({uid: video.uid, kind: 'tus', size, metadata});
  if (size === 0) await videos.arrived(video.uid, 0);
  const expires = new Date(video.uploadExpiry ?? 0).toUTCString();
  return c.body(null, 201, {
    ...protocol,
    'Content-Length': '0',
    Location: originOf(c) + path,
    'stream-media-id': video.uid,
    'Upload-Expires': expires,
  });
}
