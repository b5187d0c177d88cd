import type {ServiceContext} from '../context.js';
import {Audience} from './air/audience.js';
import {mountAirDelivery} from './air/delivery.js';
import {mountBroadcastSwitch} from './air/demo-api.js';
import {Station} from './air/station.js';
import {mountLiveInputsApi} from './inputs-api.js';
import {LiveInputs} from './inputs.js';
import {problem} from './http.js';
import {playGuard, publishGuard} from './play-guard.js';
import {Relay} from './relay.js';
import {mountSessions} from './sessions-api.js';

/** What `/<id>/lifecycle` answers for a live input. A WebRTC broadcast is not recorded, so there is no video behind it. */
export interface Lifecycle {
  isInput: true;
  videoUID: string | null;
  live: boolean;
}

/** What the rest of the service asks of the live part. */
export interface LiveService {
  /** Null when the id is not a live input's. */
  lifecycle(uid: string): Lifecycle | null;
}

/** Mounts live inputs: their REST calls, WHIP in, WHEP out, and broadcasts by HLS and DASH, and the delivery answers of an input (`lifecycle`, `views`, an idle manifest's 204). Must come before the delivery of videos. */
export function mountLive(context: Pick<ServiceContext, 'app' | 'store' | 'signal' | 'config' | 'keys' | 'videos' | 'log'>): LiveService {
  const {app, store, signal} = context;
  const inputs = new LiveInputs(store);
  const relay = new Relay(inputs, signal);
  const station = new Station(context, inputs);
  const audience = new Audience();
  const service: LiveService = {
    lifecycle(uid) {
      if (!inputs.get(uid)) return null;
      const programme = station.onAir(uid);
      return {isInput: true, videoUID: programme?.video ?? null, live: programme !== undefined || relay.isLive(uid)};
    },
  };
  const play = playGuard(context, inputs);

  mountLiveInputsApi(context, inputs, {relay, station});
  mountBroadcastSwitch(context, inputs, station);
  mountSessions(app, relay, {publish: publishGuard(inputs), play});

  app.get('/:id/lifecycle', async (c, next) => {
    const record = await play(c, c.req.param('id'));
    // Whether an input is on air is no secret: it is told even to those who may not watch.
    const uid = record instanceof Response ? c.req.param('id') : record.uid;
    const behind = station.behind(uid);
    const answer = behind ? {isInput: false, videoUID: uid, live: behind.endedAt === null} : service.lifecycle(uid);
    return answer ? c.json(answer, 200, {'Cache-Control': 'no-store'}) : next();
  });
  app.get('/:id/views', async (c, next) => {
    const record = await play(c, c.req.param('id'));
    // The count is no secret either, unless the input's owner made it one.
    const input = record instanceof Response ? inputs.get(c.req.param('id')) : record;
    const programme = input ? station.onAir(input.uid) : station.behind(c.req.param('id'));
    const watching = (programme ? audience.count(programme.video) : 0) + (input ? relay.counts(input.uid).viewers : 0);
    const owner = input ?? inputs.get(programme?.input ?? '');
    if (!owner) return next();
    if (owner.recording.hideLiveViewerCount) return problem(c, 403, 'The owner does not show how many watch.');
    return c.json({liveViewers: watching}, 200, {'Cache-Control': 'no-store'});
  });
  mountAirDelivery({context, inputs, station, audience, play});
  station.recover().catch((error: unknown) => context.log(`Recordings could not be finished: ${String(error)}`));
  return service;
}
