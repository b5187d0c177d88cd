import {rename} from 'node:fs/promises';
import type {Context} from 'hono';
import {nodeOf, originOf} from '../api/body.js';
import {ApiError, badRequest, ok} from '../api/envelope.js';
import type {ServiceContext} from '../context.js';
import {probe} from '../media/index.js';
import {presentVideo} from '../videos/video.js';
import {receiveForm} from './multipart.js';
import {FORM_LIMIT} from './rules.js';

/** Answers a server-side upload by form: looked at on arrival, so that what is no video is refused at once. Throws an ApiError. */
export async function receiveBasicUpload(c: Context, {videos, signal}: ServiceContext): Promise<Response> {
  const {video} = await videos.create({});
  const {uid} = video;
  const source = videos.source(uid);
  try {
    const {file} = await receiveForm(nodeOf(c).incoming, `${source}.part`, FORM_LIMIT);
    if (!file) throw badRequest('The form has no part named "file".');
    const looked = await probe(`${source}.part`, signal).catch(() => null);
    if (!looked?.video) throw new ApiError(400, 10059, 'The file was not recognised as a video.');
    await rename(`${source}.part`, source);
    await videos.edit(uid, {meta: {filename: file.name, filetype: file.type, name: file.name, type: file.type}});
    await videos.arrived(uid, file.bytes);
  } catch (error) {
    await videos.remove(uid);
    throw error;
  }
  const record = videos.get(uid);
  if (!record) throw new ApiError(404, 10003, 'The video was deleted.');
  return ok(c, presentVideo(record, originOf(c)));
}
