import {mkdir, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Context} from 'hono';
import type {ServiceContext} from '../context.js';
import {download} from '../uploads/copies.js';
import {receiveForm} from '../uploads/multipart.js';
import {FORM_LIMIT} from '../uploads/rules.js';
import {audioTrackName, withAudio} from '../videos/process-audio.js';
import type {AudioTrack} from '../videos/video.js';
import {newUid} from '../videos/videos.js';
import {jsonBody, nodeOf} from './body.js';
import {ApiError, badRequest, notFound, ok} from './envelope.js';
import {ACCOUNT, requireVideo} from './videos.js';

/** Mounts the additional audio tracks of a video. */
export function mountAudio(context: ServiceContext): void {
  const {app, videos, signal} = context;
  const path = `${ACCOUNT}/:id/audio`;

  const requireTrack = (id: string, uid: string): AudioTrack => {
    const track = requireVideo(context, id).audio.find((candidate) => candidate.uid === uid);
    if (!track) throw notFound();
    return track;
  };
  const checkLabel = (id: string, label: unknown, except?: string): string => {
    if (typeof label !== 'string' || !label.trim()) throw badRequest('label is required.');
    if (requireVideo(context, id).audio.some((track) => track.label === label && track.uid !== except))
      throw badRequest('Another audio track has this label.');
    return label;
  };
  const add = async (c: Context, id: string, label: unknown, uid: string): Promise<Response> => {
    const track: AudioTrack = {uid, label: checkLabel(id, label), default: false, status: 'queued'};
    if (!(await videos.change(id, (record) => ({...record, audio: [...record.audio, track]})))) throw notFound();
    videos.emit('work');
    return ok(c, track);
  };

  app.get(path, (c) => ok(c, {audio: requireVideo(context, c.req.param('id')).audio}));

  app.post(path, async (c) => {
    const {video} = requireVideo(context, c.req.param('id'));
    const uid = newUid();
    const target = videos.audioSource(video.uid, uid);
    await mkdir(dirname(target), {recursive: true});
    const {file, fields} = await receiveForm(nodeOf(c).incoming, `${target}.part`, FORM_LIMIT);
    if (!file) throw badRequest('The form has no part named "file".');
    await rename(`${target}.part`, target);
    return add(c, video.uid, fields.label, uid);
  });

  app.post(`${path}/copy`, async (c) => {
    const {video} = requireVideo(context, c.req.param('id'));
    const body = await jsonBody(c);
    checkLabel(video.uid, body.label);
    const uid = newUid();
    const target = videos.audioSource(video.uid, uid);
    await mkdir(dirname(target), {recursive: true});
    await download(String(body.url), target, signal).catch(() => {
      throw new ApiError(400, 10010, 'The URL could not be fetched.');
    });
    return add(c, video.uid, body.label, uid);
  });

  app.patch(`${path}/:audio`, async (c) => {
    const {id, audio: uid} = c.req.param();
    requireTrack(id, uid);
    const body = await jsonBody(c);
    const fields: Partial<AudioTrack> = {};
    if (body.label !== undefined) fields.label = checkLabel(id, body.label, uid);
    if (body.default !== undefined) fields.default = body.default === true;
    await videos.change(id, (record) => {
      const others = fields.default ? {...record, audio: record.audio.map((track) => ({...track, default: false}))} : record;
      return withAudio(others, uid, fields);
    });
    return ok(c, requireTrack(id, uid));
  });

  app.delete(`${path}/:audio`, async (c) => {
    const {id, audio: uid} = c.req.param();
    if (requireTrack(id, uid).default) throw badRequest('Make another audio track the default before you delete this one.');
    await videos.change(id, (record) => ({...record, audio: record.audio.filter((track) => track.uid !== uid)}));
    await rm(videos.audioSource(id, uid), {force: true});
    await rm(`${videos.package(id)}/${audioTrackName(uid)}`, {recursive: true, force: true});
    return ok(c, 'ok');
  });
}
