import type {ServiceContext} from '../context.js';
import {readTarget, Refusal} from '../delivery/access.js';
import {originAllowed} from '../delivery/origins.js';
import {problem, type Call} from './http.js';
import type {LiveInputRecord, LiveInputs} from './inputs.js';

/** Decides whether a call may have a live input: its record, or the refusal to answer with. */
export type Guard = (c: Call, segment: string) => Promise<LiveInputRecord | Response>;

/** Watching: the path holds an id or a signed token; an id may come with the token as Bearer instead. */
export function playGuard(context: Pick<ServiceContext, 'keys'>, inputs: LiveInputs): Guard {
  return async (c, segment) => {
    try {
      const bearer = /^Bearer (\S+\.\S+\.\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
      const {id, claims} = await readTarget(c, context, segment);
      const record = inputs.get(id);
      if (!record) return problem(c, 404, 'There is no live input here.');
      const {requireSignedURLs, allowedOrigins} = record.recording;
      if (requireSignedURLs && !claims) {
        if (!bearer) return problem(c, 401, 'This live input needs a signed URL.');
        if ((await readTarget(c, context, bearer)).id !== id) return problem(c, 403, 'The token is for something else.');
      }
      return originAllowed(allowedOrigins ?? [], c.req.header('origin')) ? record : problem(c, 403, 'This page may not watch.');
    } catch (error) {
      if (error instanceof Refusal) return problem(c, error.status, error.message);
      throw error;
    }
  };
}

/** Publishing: the path holds the input's secret. */
export function publishGuard(inputs: LiveInputs): Guard {
  return (c, segment) => {
    const record = inputs.bySecret(segment);
    if (!record) return Promise.resolve(problem(c, 404, 'There is no live input here.'));
    return Promise.resolve(record.enabled ? record : problem(c, 403, 'This live input is switched off.'));
  };
}
