import {rename} from 'node:fs/promises';
import type {ServiceContext} from '../context.js';
import {ApiError, badRequest, notFound, ok} from '../api/envelope.js';
import {nodeOf, originOf} from '../api/body.js';
import {presentVideo} from '../videos/video.js';
import {drain, receiveForm} from './multipart.js';
import {FORM_LIMIT} from './rules.js';

/** Room for the form's own lines around the file. */
const FORM_OVERHEAD = 1_000_000;

/** Mounts the one-time upload URLs, which take a file as a form. */
export function mountFormUploads({app, links, videos}: ServiceContext): void {
  const receiving = new Set<string>();

  app.post('/upload/:id', async (c) => {
    const {incoming} = nodeOf(c);
    const id = c.req.param('id');
    const link = links.get(id);
    const refusal =
      link?.kind !== 'form'
        ? notFound('There is no such upload URL.')
        : links.expired(link)
          ? new ApiError(410, 10005, 'This upload URL has expired.')
          : links.used(link) || receiving.has(id)
            ? new ApiError(409, 10005, 'This upload URL has already been used.')
            : Number(incoming.headers['content-length'] ?? 0) > FORM_LIMIT + FORM_OVERHEAD
              ? new ApiError(413, 10005, `A form upload may have at most ${FORM_LIMIT} bytes.`)
              : null;
    if (refusal || !link) {
      await drain(incoming);
      throw refusal;
    }
    receiving.add(id);
    try {
      const source = videos.source(link.uid);
      const {file} = await receiveForm(incoming, `${source}.part`, FORM_LIMIT);
      if (!file) throw badRequest('The form has no part named "file".');
      await rename(`${source}.part`, source);
      const {name, type} = file;
      const record = videos.get(link.uid);
      if (record) await videos.edit(link.uid, {meta: {...(name && {filename: name, name}), ...(type && {filetype: type}), ...record.video.meta}});
      await videos.arrived(link.uid, file.bytes);
    } finally {
      receiving.delete(id);
    }
    const record = videos.get(link.uid);
    if (!record) throw notFound();
    return ok(c, presentVideo(record, originOf(c)));
  });

  app.all('/upload/:id', (c) => {
    // Uploaders ask by HEAD what an upload URL speaks: one that answers without Upload-Offset takes a form.
    if (c.req.raw.method === 'HEAD' && links.get(c.req.param('id'))?.kind === 'form') return c.body(null, 204, {Allow: 'POST, OPTIONS'});
    throw new ApiError(405, 10005, 'An upload URL takes one POST.', {Allow: 'POST, OPTIONS'});
  });
}
