import {Reception, type Credentials} from '../../whep/reception.js';
import {liveError} from '../../whep/refusals.js';
import type {EngineContext, PlaybackEngine, StartEngine} from '../engine.js';

/** A broadcast over WHEP as an engine. `raw` is the {@link Reception}: its state, its figures, and its `peer`, which changes with every reconnect. */
export interface WhepEngine extends PlaybackEngine {
  readonly name: 'whep';
  readonly raw: Reception;
}

/** A token stands in the path of an address of the service, and is a Bearer for any other. */
function credentialsOf({source, tokens}: EngineContext): (reason: 'initial' | 'retry' | 'rejected') => Promise<Credentials | null> {
  let asked = source.url;
  return async (reason) => {
    if (tokens && reason === 'retry') await tokens.renew('retry');
    if (tokens && reason === 'rejected' && !(await tokens.refused(asked))) return null;
    if (!tokens) return reason === 'rejected' ? null : {url: source.url, token: null};
    asked = tokens.rewrite(source.url);
    return source.base === null ? {url: source.url, token: tokens.current} : {url: asked, token: null};
  };
}

/** Attaches a broadcast to the video. Waiting for it to begin and connecting again are no failures. */
export const start: StartEngine = (context): Promise<WhepEngine> => {
  const {video, signal, config} = context;
  if (typeof RTCPeerConnection === 'undefined') return Promise.reject(liveError('webrtc-unsupported'));
  const over = new AbortController();
  const destroy = () => {
    if (over.signal.aborted) return;
    over.abort();
    if (video.srcObject === reception.stream) video.srcObject = null;
  };
  const attach = () => {
    const wanted = !video.paused;
    video.srcObject = null;
    video.srcObject = reception.stream;
    if (wanted) video.play().catch(() => undefined);
  };
  const reception = new Reception({
    credentials: credentialsOf(context),
    onReattach: attach,
    signal: over.signal,
    iceServers: config.whep?.iceServers,
    latency: config.whep?.latency,
  });
  signal.addEventListener('abort', destroy, {signal: over.signal});
  reception.addEventListener('error', (event) => context.fail(event.error), {signal: over.signal});
  globalThis.addEventListener?.('online', () => reception.tryNow(), {signal: over.signal});
  context.setStreamType('live', 0);
  attach();
  return Promise.resolve({name: 'whep', raw: reception, destroy});
};
