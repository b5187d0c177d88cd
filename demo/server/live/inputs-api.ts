import {jsonBody, originOf} from '../api/body.js';
import {selectVideos} from '../api/select-videos.js';
import {ApiError, badRequest, notFound, ok} from '../api/envelope.js';
import type {ServiceContext} from '../context.js';
import {presentVideo} from '../videos/video.js';
import {isLocalCall, type Call} from './http.js';
import type {LiveInputRecord, LiveInputs} from './inputs.js';
import {toLiveInput, toLiveInputRow} from './live-input.js';
import type {Station} from './air/station.js';
import type {Relay} from './relay.js';

const BASE = '/client/v4/accounts/:account/stream/live_inputs';
const LIST_LIMIT = 1000;

/** The record, or the API's 404. */
function found(record: LiveInputRecord | undefined): LiveInputRecord {
  if (!record) throw notFound('There is no live input under this id.');
  return record;
}

/** Runs a change whose settings may be out of their limits. */
async function withinLimits<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    throw error instanceof RangeError ? badRequest(error.message) : error;
  }
}

/** Makes a live input; the same Idempotency-Key gives the same one again. Throws an ApiError. */
async function create(c: Call, inputs: LiveInputs): Promise<LiveInputRecord> {
  const body = await jsonBody(c);
  const key = c.req.header('idempotency-key');
  if (key !== undefined && (key === '' || Buffer.byteLength(key) > 255)) throw badRequest('Idempotency-Key must hold 1 to 255 bytes.');
  const earlier = key ? inputs.byRequest(key) : null;
  // SDKs repeat a 409 by themselves; this one cannot get better.
  if (earlier === 'deleted')
    throw new ApiError(409, 10005, 'The live input made with this Idempotency-Key has been deleted.', {'x-should-retry': 'false'});
  if (earlier) return earlier;
  const record = await withinLimits(inputs.create(body));
  if (key) await inputs.remember(key, record.uid);
  return record;
}

/** Mounts the account's calls on live inputs, and those that a demo page makes in place of a back end. */
export function mountLiveInputsApi(
  {app, config, videos}: Pick<ServiceContext, 'app' | 'config' | 'videos'>,
  inputs: LiveInputs,
  {relay, station}: {relay: Relay; station: Station},
): void {
  const end = (uid: string): void => {
    relay.end(uid);
    station.end(uid).catch(() => undefined);
  };
  const authorize = async (c: Call, next: () => Promise<void>): Promise<void> => {
    if (c.req.header('authorization') !== `Bearer ${config.apiToken}`) throw new ApiError(401, 10000, 'Authentication error');
    await next();
  };
  app.use(BASE, authorize);
  app.use(`${BASE}/*`, authorize);
  const answer = (c: Call, record: LiveInputRecord | undefined): Response => ok(c, toLiveInput(found(record), originOf(c)));

  app.post(BASE, async (c) => answer(c, await create(c, inputs)));
  app.get(BASE, (c) => {
    const all = inputs.list();
    const liveInputs = all.slice(0, LIST_LIMIT).map(toLiveInputRow);
    const counts = c.req.query('include_counts') === 'true' ? {range: liveInputs.length, total: all.length} : {};
    return ok(c, {liveInputs, ...counts});
  });
  app.get(`${BASE}/:uid`, (c) => answer(c, inputs.get(c.req.param('uid'))));
  app.put(`${BASE}/:uid`, async (c) => {
    const {uid} = found(inputs.get(c.req.param('uid')));
    const record = await withinLimits(inputs.update(uid, await jsonBody(c)));
    if (record?.enabled === false) end(uid);
    return answer(c, record);
  });
  app.delete(`${BASE}/:uid`, async (c) => {
    const {uid} = found(inputs.get(c.req.param('uid')));
    await inputs.delete(uid);
    end(uid);
    return c.body(null, 200);
  });
  app.get(`${BASE}/:uid/videos`, (c) => {
    const {uid} = found(inputs.get(c.req.param('uid')));
    const {page} = selectVideos(videos.all(), {live_input_id: uid});
    return ok(
      c,
      page.map((record) => presentVideo(record, originOf(c))),
    );
  });
  app.post(`${BASE}/:uid/rotate_keys`, async (c) => {
    const {uid} = found(inputs.get(c.req.param('uid')));
    end(uid);
    return answer(c, await inputs.rotateKeys(uid));
  });

  const localOnly = async (c: Call, next: () => Promise<void>): Promise<void> => {
    if (!isLocalCall(c)) throw new ApiError(403, 10000, 'Only pages of this machine may ask this.');
    await next();
  };
  app.use('/demo/live-inputs', localOnly);
  app.use('/demo/live-inputs/*', localOnly);
  app.post('/demo/live-inputs', async (c) => c.json(toLiveInput(await create(c, inputs), originOf(c))));
  app.get('/demo/live-inputs/:uid/sessions', (c) => c.json(relay.counts(c.req.param('uid'))));
}
