import {Reception} from '../../whep/reception.js';
import {liveError} from '../../whep/refusals.js';
import type {PlaybackEngine, StartEngine} from '../engine.js';
import {whepCredentials} from './whep-credentials.js';
import {onAirOptions} from './whep-on-air.js';

/** A broadcast over WHEP as an engine. `raw` is the {@link Reception}: its state, its figures, and its `peer`, which changes with every reconnect. */
export interface WhepEngine extends PlaybackEngine {
  readonly name: 'whep';
  readonly raw: Reception;
}

/** Attaches a broadcast to the video. Waiting for it to begin and connecting again are no failures. */
export const start: StartEngine = (context): Promise<WhepEngine> => {
  const {video, source, tokens, signal, config} = context;
  if (typeof RTCPeerConnection === 'undefined') return Promise.reject(liveError('webrtc-unsupported'));
  const over = new AbortController();
  const destroy = () => {
    if (over.signal.aborted) return;
    over.abort();
    if (video.srcObject === reception.stream) video.srcObject = null;
  };
  let wanted = !video.paused;
  video.addEventListener('play', () => (wanted = true), {signal: over.signal});
  // A broadcast that ends pauses the video in some browsers: that is nobody's wish.
  video.addEventListener('pause', () => (wanted &&= !reception.stream.active), {signal: over.signal});
  const resume = () => {
    if (wanted && video.paused) video.play().catch(() => undefined);
  };
  const attach = () => {
    video.srcObject = reception.stream;
    resume();
  };
  let swapped = false;
  // Chromium shows the tracks that a stream has got; Firefox stays with those that are gone, and says so.
  const follow = () => {
    if (swapped) attach();
    swapped = false;
  };
  for (const type of ['waiting', 'ended']) video.addEventListener(type, follow, {signal: over.signal});
  const reception = new Reception({
    ...config.whep,
    ...onAirOptions(source, over.signal),
    credentials: whepCredentials(context),
    onReattach: attach,
    onSwap: () => (swapped = true),
    signal: over.signal,
  });
  signal.addEventListener('abort', destroy, {signal: over.signal});
  reception.addEventListener(
    'error',
    ({error}) => context.fail(tokens && error.category === 'auth' ? tokens.refusal(error.cause.status ?? 0) : error),
    {signal: over.signal},
  );
  reception.addEventListener('statechange', ({state}) => state === 'live' && resume(), {signal: over.signal});
  globalThis.addEventListener('online', () => reception.tryNow(), {signal: over.signal});
  // A page out of sight has its timers slowed down.
  const {ownerDocument: page} = video;
  page.addEventListener('visibilitychange', () => page.hidden || reception.tryNow(), {signal: over.signal});
  context.setStreamType('live', 0);
  attach();
  return Promise.resolve({name: 'whep', raw: reception, destroy});
};
