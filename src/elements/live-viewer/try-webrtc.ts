import {whepCredentials} from '../../core/playback/engines/whep-credentials.js';
import type {ResolvedSource} from '../../core/source/source.js';
import type {TokenSession} from '../../core/source/token-session.js';
import {Reception} from '../../core/whep/reception.js';

interface TryOptions {
  source: ResolvedSource;
  tokens: TokenSession | null;
  iceServers: RTCIceServer[] | null;
  signal: AbortSignal;
}

/** Whether a broadcast arrives over WebRTC right now: one attempt, seen by nobody, that ends with the first media. */
export async function arrivesOverWebRtc({source, tokens, iceServers, signal}: TryOptions): Promise<boolean> {
  await tokens?.start(signal);
  return new Promise((resolve) => {
    const over = new AbortController();
    const finish = (works: boolean) => {
      over.abort();
      tokens?.close();
      resolve(works);
    };
    signal.addEventListener('abort', () => finish(false), {signal: over.signal});
    const reception = new Reception({credentials: whepCredentials({source, tokens}), iceServers, attempts: 1, signal: over.signal});
    reception.addEventListener('statechange', ({state}) => state !== 'connecting' && finish(state === 'live'));
  });
}
