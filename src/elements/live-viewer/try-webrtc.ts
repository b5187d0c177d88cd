import {whepCredentials} from '../../core/playback/engines/whep-credentials.js';
import {Reception} from '../../core/whep/reception.js';
import {liveSource} from './live-source.js';
import {liveTokens} from './live-tokens.js';
import type {LiveViewerAttributes} from './live-viewer-attributes.js';

/** Whether a broadcast arrives over WebRTC right now: one attempt, seen by nobody, that ends with the first media. */
export async function arrivesOverWebRtc(viewer: LiveViewerAttributes, iceServers: RTCIceServer[] | null, signal: AbortSignal): Promise<boolean> {
  const source = liveSource(viewer);
  if (!source) return false;
  const tokens = await liveTokens(viewer, source);
  const over = new AbortController();
  signal.addEventListener('abort', () => over.abort(), {signal: over.signal});
  try {
    await tokens?.start(over.signal);
    return await new Promise((resolve) => {
      over.signal.addEventListener('abort', () => resolve(false));
      const reception = new Reception({credentials: whepCredentials({source, tokens}), iceServers, attempts: 1, patience: 0, signal: over.signal});
      reception.addEventListener('statechange', ({state}) => state !== 'connecting' && resolve(state === 'live'));
    });
  } finally {
    over.abort();
    tokens?.close();
  }
}
