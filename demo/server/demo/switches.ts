import type {Context} from 'hono';
import type {ServiceContext} from '../context.js';
import {badRequest} from '../api/envelope.js';
import {FaultProblem, type Faults} from '../front/faults.js';
import type {RequestLog} from '../front/request-log.js';

/** Mounts the fault switches and the request log, which tests use. */
export function mountSwitches({app}: ServiceContext, faults: Faults, log: RequestLog): void {
  app.get('/demo/faults', (c) => c.json(faults.list()));

  const put = async (c: Context): Promise<Response> => {
    try {
      faults.replace(await c.req.json().catch(() => null), c.req.param('name'));
    } catch (error) {
      throw error instanceof FaultProblem ? badRequest(error.message) : error;
    }
    return c.json(faults.list());
  };
  const lift = (c: Context): Response => {
    faults.lift(c.req.param('name'));
    return c.body(null, 204);
  };
  app.put('/demo/faults', put).put('/demo/faults/:name', put);
  app.delete('/demo/faults', lift).delete('/demo/faults/:name', lift);

  app.get('/demo/requests', (c) => c.json(log.list(Number(c.req.query('since') ?? 0))));

  app.delete('/demo/requests', (c) => {
    log.clear();
    return c.body(null, 204);
  });
}
