import type {ServiceContext} from '../context.js';
import {presentKey} from '../delivery/keys.js';
import {ApiError, notFound, ok} from './envelope.js';
import {ACCOUNT} from './videos.js';

const MOST = 1000;

/** Mounts the account's signing keys. */
export function mountKeys({app, keys}: ServiceContext): void {
  app.post(`${ACCOUNT}/keys`, async (c) => {
    if (keys.list().length >= MOST) throw new ApiError(400, 10005, `An account may have at most ${MOST} keys.`);
    return ok(c, presentKey(await keys.create()));
  });
  app.get(`${ACCOUNT}/keys`, (c) =>
    ok(
      c,
      keys.list().map(({id, created}) => ({id, key_id: id, created})),
    ),
  );
  app.delete(`${ACCOUNT}/keys/:key`, async (c) => {
    const key = keys.get(c.req.param('key'));
    if (!key || key.internal) throw notFound();
    await keys.delete(key.id);
    return ok(c, 'Revoked');
  });
}
