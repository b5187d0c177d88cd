import type {ServiceContext} from '../context.js';
import {mountLiveInputsApi} from './inputs-api.js';
import {LiveInputs} from './inputs.js';
import {problem, type Call} from './http.js';
import {playGuard, publishGuard} from './play-guard.js';
import {Relay} from './relay.js';
import {mountSessions} from './sessions-api.js';

/** What `/<id>/lifecycle` answers for a live input. A WebRTC broadcast is not recorded, so there is never a video behind it. */
export interface Lifecycle {
  isInput: true;
  videoUID: null;
  live: boolean;
}

/** What the rest of the service asks of the live part. */
export interface LiveService {
  /** Null when the id is not a live input's. */
  lifecycle(uid: string): Lifecycle | null;
}

/** Mounts live inputs: their REST calls, WHIP in, WHEP out, and the delivery answers of an input (`lifecycle`, `views`, an idle manifest's 204). Must come before the delivery of videos. */
export function mountLive(context: Pick<ServiceContext, 'app' | 'store' | 'signal' | 'config' | 'keys'>): LiveService {
  const {app, store, signal} = context;
  const inputs = new LiveInputs(store);
  const relay = new Relay(inputs, signal);
  const service: LiveService = {
    lifecycle: (uid) => (inputs.get(uid) ? {isInput: true, videoUID: null, live: relay.isLive(uid)} : null),
  };
  const play = playGuard(context, inputs);

  mountLiveInputsApi(context, inputs, relay);
  mountSessions(app, relay, {publish: publishGuard(inputs), play});

  app.get('/:id/lifecycle', async (c, next) => {
    const record = await play(c, c.req.param('id'));
    // Whether an input is on air is no secret: it is told even to those who may not watch.
    const uid = record instanceof Response ? c.req.param('id') : record.uid;
    const answer = service.lifecycle(uid);
    return answer ? c.json(answer) : next();
  });
  app.get('/:id/views', async (c, next) => {
    const record = await play(c, c.req.param('id'));
    // The count is no secret either, unless the input's owner made it one.
    const input = record instanceof Response ? inputs.get(c.req.param('id')) : record;
    if (!input) return next();
    if (input.recording.hideLiveViewerCount) return problem(c, 403, 'The owner does not show how many watch.');
    return c.json({liveViewers: relay.counts(input.uid).viewers}, 200, {'Cache-Control': 'no-store'});
  });
  const idle = async (c: Call, next: () => Promise<void>): Promise<Response | void> => {
    const record = await play(c, c.req.param('id')!);
    return record instanceof Response ? next() : c.body(null, 204);
  };
  app.get('/:id/manifest/video.m3u8', idle);
  app.get('/:id/manifest/video.mpd', idle);
  return service;
}
