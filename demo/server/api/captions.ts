import {mkdir, readFile, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {ServiceContext} from '../context.js';
import {receiveForm} from '../uploads/multipart.js';
import type {Caption, VideoRecord} from '../videos/video.js';
import {nodeOf} from './body.js';
import {ApiError, badRequest, notFound, ok} from './envelope.js';
import {ACCOUNT, requireVideo} from './videos.js';

const LIMIT = 10_000_000;

/** The name of a language in that language. Throws an ApiError for what is no BCP 47 tag. */
export function captionLabel(tag: string): string {
  try {
    const label = new Intl.DisplayNames([tag], {type: 'language'}).of(tag) ?? tag;
    return label.charAt(0).toLocaleUpperCase(tag) + label.slice(1);
  } catch {
    throw badRequest('The language is not a BCP 47 tag.');
  }
}

/** Writes a caption's entry into a record; there is one for each language. Pure. */
export function withCaption(record: VideoRecord, caption: Caption): VideoRecord {
  return {...record, captions: [...record.captions.filter(({language}) => language !== caption.language), caption]};
}

/** Mounts the captions of a video. */
export function mountCaptions(context: ServiceContext): void {
  const {app, videos} = context;
  const path = `${ACCOUNT}/:id/captions`;
  const find = (id: string, language: string): Caption => {
    const caption = requireVideo(context, id).captions.find((candidate) => candidate.language === language);
    if (!caption) throw notFound();
    return caption;
  };

  app.get(path, (c) => ok(c, requireVideo(context, c.req.param('id')).captions));

  app.get(`${path}/:language`, (c) => ok(c, find(c.req.param('id'), c.req.param('language'))));

  app.put(`${path}/:language`, async (c) => {
    const {video} = requireVideo(context, c.req.param('id'));
    const language = c.req.param('language');
    const caption: Caption = {language, label: captionLabel(language), generated: false, status: 'ready'};
    const target = videos.caption(video.uid, language);
    await mkdir(dirname(target), {recursive: true});
    const part = `${target}.${process.hrtime.bigint()}.part`;
    const {file} = await receiveForm(nodeOf(c).incoming, part, LIMIT);
    if (!file) throw badRequest('The form has no part named "file".');
    const head = (await readFile(part))
      .subarray(0, 16)
      .toString()
      .replace(/^\uFEFF/, '');
    if (!/^WEBVTT([ \t\r\n]|$)/.test(head)) {
      await rm(part, {force: true});
      throw badRequest('The file is not WebVTT.');
    }
    await rename(part, target);
    if (!(await videos.change(video.uid, (record) => withCaption(record, caption)))) throw notFound();
    return ok(c, caption);
  });

  app.delete(`${path}/:language`, async (c) => {
    const {language} = find(c.req.param('id'), c.req.param('language'));
    const uid = c.req.param('id');
    await videos.change(uid, (record) => ({...record, captions: record.captions.filter((caption) => caption.language !== language)}));
    await rm(videos.caption(uid, language), {force: true});
    return ok(c, '');
  });

  app.get(`${path}/:language/vtt`, async (c) => {
    const {language} = find(c.req.param('id'), c.req.param('language'));
    const text = await readFile(videos.caption(c.req.param('id'), language)).catch(() => null);
    if (!text) throw notFound();
    return c.body(new Uint8Array(text), 200, {'Content-Type': 'text/vtt; charset=utf-8'});
  });

  app.post(`${path}/:language/generate`, () => {
    throw new ApiError(501, 10005, 'This service does not generate captions.');
  });
}
