import {createPrivateKey} from 'node:crypto';
import type {ServiceContext} from '../context.js';
import type {AccessRule} from '../delivery/access-rules.js';
import {signToken, type TokenClaims} from '../delivery/tokens.js';
import {jsonBody} from './body.js';
import {badRequest, ok} from './envelope.js';
import {ACCOUNT, requireVideo} from './videos.js';

const HOUR = 3600;

function number(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const read = Number(value);
  if (!Number.isFinite(read)) throw badRequest(`${name} must be a number of seconds since 1970.`);
  return read;
}

/** The PEM that a caller sent, as it is or in base64 as the API shows it. Throws an ApiError. */
function readPem(text: string): string {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString();
  try {
    createPrivateKey(pem);
    return pem;
  } catch {
    throw badRequest('pem is not a private key.');
  }
}

/** The claims of a token as a caller asked for them. Throws an ApiError. Pure. */
export function readClaims(body: Record<string, unknown>, sub: string, kid: string, now = Math.floor(Date.now() / 1000)): TokenClaims {
  const exp = number(body.exp, 'exp') ?? now + HOUR;
  const nbf = number(body.nbf, 'nbf') ?? now - HOUR;
  if (exp > now + 24 * HOUR + 60) throw badRequest('exp may be at most 24 hours ahead.');
  const rules = body.accessRules as AccessRule[] | undefined;
  if (rules !== undefined && (!Array.isArray(rules) || rules.length > 5)) throw badRequest('accessRules must be a list of at most 5 rules.');
  const known = ['any', 'ip.src', 'ip.geoip.country'];
  if (rules?.some((rule) => !known.includes(rule.type) || !['allow', 'block'].includes(rule.action)))
    throw badRequest('An access rule is malformed.');
  return {
    sub,
    kid,
    exp,
    nbf,
    ...(body.downloadable === true && {downloadable: true}),
    ...(rules && {accessRules: rules}),
    ...(typeof body.flags === 'object' && body.flags !== null && {flags: body.flags}),
  };
}

/** Mounts `POST …/{id}/token`. */
export function mountToken(context: ServiceContext): void {
  const {app, keys} = context;
  app.post(`${ACCOUNT}/:id/token`, async (c) => {
    const {video} = requireVideo(context, c.req.param('id'));
    const body = await jsonBody(c);
    if ((body.id === undefined) !== (body.pem === undefined)) throw badRequest('id and pem go together.');
    const own = body.id === undefined ? await keys.own() : null;
    const pem = own?.pem ?? readPem(String(body.pem));
    return ok(c, {token: await signToken(readClaims(body, video.uid, own?.id ?? String(body.id)), pem)});
  });
}
