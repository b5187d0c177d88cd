import type {Hono} from 'hono';
import {problem, type Call} from './http.js';
import type {LiveInputRecord} from './inputs.js';
import type {Guard} from './play-guard.js';
import type {Publisher} from './publisher.js';
import type {Relay} from './relay.js';
import {parseFragment} from './sdp.js';
import {CodecMismatch, type Viewer} from './viewer.js';

/** Seconds a viewer should wait before asking again whether the broadcast has begun. */
const RETRY_AFTER = '2';
const FRAGMENT = 'application/trickle-ice-sdpfrag';

const mediaType = (c: Call): string => (c.req.header('content-type') ?? '').split(';', 1)[0].trim().toLowerCase();

async function readOffer(c: Call): Promise<string | Response> {
  if (mediaType(c) !== 'application/sdp') return problem(c, 415, 'The offer must be sent as application/sdp.');
  const offer = await c.req.text();
  return offer.startsWith('v=0') && /^m=/m.test(offer) ? offer : problem(c, 400, 'The body is not an SDP offer.');
}

function created(c: Call, session: Publisher | Viewer): Response {
  c.header('Location', `${new URL(c.req.url).pathname}/${session.id}`);
  c.header('ETag', session.etag);
  c.header('Accept-Patch', FRAGMENT);
  return c.body(session.answer, 201, {'Content-Type': 'application/sdp'});
}

/**
 * A trickle PATCH. The relay runs ICE-lite, so late candidates need no work: the browser's checks bring them.
 * What is checked is what the protocol asks: the entity tag, and that the fragment speaks of this ICE generation.
 */
async function trickle(c: Call, session: Publisher | Viewer): Promise<Response> {
  if (mediaType(c) !== FRAGMENT) return problem(c, 415, `Only ${FRAGMENT} can be patched.`);
  const condition = c.req.header('if-match');
  if (condition === undefined) return problem(c, 428, 'If-Match is required.');
  const fragment = parseFragment(await c.req.text());
  if (!fragment) return problem(c, 400, 'The body is not an SDP fragment.');
  const restart = fragment.usernameFragment !== null && fragment.usernameFragment !== session.usernameFragment;
  if (restart) return problem(c, 422, 'ICE restarts are not supported: open a new session.');
  if (![session.etag, '*', '"*"'].includes(condition)) return problem(c, 412, 'The entity tag is not the current one.');
  return c.body(null, 204);
}

interface Resource {
  action: 'publish' | 'play';
  guard: Guard;
  open: (c: Call, record: LiveInputRecord, offer: string) => Promise<Response>;
}

function mountResource(app: Hono, relay: Relay, {action, guard, open}: Resource): void {
  const path = `/:id/webRTC/${action}` as const;
  app.options(path, (c) => c.body(null, 204, {'Accept-Post': 'application/sdp'}));
  app.options(`${path}/:session`, (c) => c.body(null, 204, {'Accept-Patch': FRAGMENT}));
  app.post(path, async (c) => {
    const record = await guard(c, c.req.param('id'));
    if (record instanceof Response) return record;
    const offer = await readOffer(c);
    return offer instanceof Response ? offer : open(c, record, offer);
  });
  // A session's address is unguessable and was told to its owner alone; a token that has expired since must not keep it from ending.
  app.patch(`${path}/:session`, (c) => {
    const session = relay.find(c.req.param('session'));
    return session ? trickle(c, session) : problem(c, 404, 'There is no such session.');
  });
  app.delete(`${path}/:session`, (c) => {
    const session = relay.find(c.req.param('session'));
    if (!session) return problem(c, 404, 'There is no such session.');
    session.close();
    return c.body(null, 200);
  });
}

/** Mounts WHIP (RFC 9725) and WHEP on the delivery addresses of live inputs. */
export function mountSessions(app: Hono, relay: Relay, guards: {publish: Guard; play: Guard}): void {
  mountResource(app, relay, {
    action: 'publish',
    guard: guards.publish,
    open: async (c, {uid}, offer) => {
      try {
        return created(c, await relay.of(uid).publish(offer));
      } catch {
        return problem(c, 422, 'The offer cannot be taken: send Opus, and VP8, H.264 or VP9.');
      }
    },
  });
  mountResource(app, relay, {
    action: 'play',
    guard: guards.play,
    open: async (c, {uid}, offer) => {
      try {
        const viewer = relay.isLive(uid) ? await relay.of(uid).play(offer) : null;
        if (viewer) return created(c, viewer);
        c.header('Retry-After', RETRY_AFTER);
        return problem(c, 409, 'Nobody is broadcasting right now.');
      } catch (error) {
        return problem(c, 422, error instanceof CodecMismatch ? error.message : 'The offer cannot be negotiated.');
      }
    },
  });
}
