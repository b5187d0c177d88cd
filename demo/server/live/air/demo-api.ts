import type {ServiceContext} from '../../context.js';
import {notFound} from '../../api/envelope.js';
import type {Call} from '../http.js';
import type {LiveInputRecord, LiveInputs} from '../inputs.js';
import type {Programme} from './programme.js';
import type {Station} from './station.js';

/** A broadcast as tests and the demo see it. */
export interface BroadcastState {
  /** Whether it can be watched now. */
  live: boolean;
  /** The video of the broadcast. */
  videoUID: string | null;
  /** The process that feeds it, so that a test can take it away. */
  pid: number | null;
}

/**
 * Mounts the switch that puts a live input on air from the sample video in a loop: `POST /demo/live-inputs/<uid>/broadcast`
 * answers once it can be watched, `DELETE` ends it properly, `GET` tells how it stands.
 */
export function mountBroadcastSwitch({app}: Pick<ServiceContext, 'app'>, inputs: LiveInputs, station: Station): void {
  const path = '/demo/live-inputs/:uid/broadcast';
  const found = (c: Call): LiveInputRecord => {
    const record = inputs.get(c.req.param('uid') ?? '');
    if (!record) throw notFound('There is no live input under this id.');
    return record;
  };
  const state = (programme: Programme | undefined): BroadcastState => ({
    live: programme !== undefined && programme.endedAt === null && programme.playable,
    videoUID: programme?.video ?? null,
    pid: programme?.pid ?? null,
  });
  app.post(path, async (c) => c.json(state(await station.start(found(c))), 201));
  app.get(path, (c) => c.json(state(station.of(found(c).uid)), 200, {'Cache-Control': 'no-store'}));
  app.delete(path, async (c) => {
    const {uid} = found(c);
    await station.end(uid);
    return c.json(state(station.of(uid)));
  });
}
