import {abortError} from '../../src/core/abort.js';

/** What the server said when it did not take the broadcast. */
export class WhipRefusal extends Error {
  constructor(readonly status: number) {
    super(`The server answered ${status}.`);
  }
}

/** One WHIP session (RFC 9725): a connection and the address that ends it. */
export interface WhipSession {
  readonly peer: RTCPeerConnection;
  /** Closes the connection and tells the server. Idempotent. */
  end(): void;
}

export interface WhipOptions {
  /** The publish URL. It is a credential. */
  url: string;
  stream: MediaStream;
  /** Codec to put first. VP8 is the one that every browser can watch. */
  codec: string;
  signal: AbortSignal;
}

const GATHERING_LIMIT = 1000;

/** Offers the stream and resolves once the server has answered. Rejects with a WhipRefusal, a TypeError when it cannot be reached, or the abort reason. */
export async function openWhip({url, stream, codec, signal}: WhipOptions): Promise<WhipSession> {
  const peer = new RTCPeerConnection({bundlePolicy: 'max-bundle'});
  let resource: string | null = null;
  const end = () => {
    peer.close();
    signal.removeEventListener('abort', end);
    if (resource) void fetch(resource, {method: 'DELETE', keepalive: true}).catch(() => undefined);
    resource = null;
  };
  signal.addEventListener('abort', end, {once: true});
  try {
    for (const track of [...stream.getAudioTracks(), ...stream.getVideoTracks()]) addTrack(peer, track, stream, codec);
    await peer.setLocalDescription();
    await gathered(peer, signal);
    const response = await fetch(url, {method: 'POST', headers: {'Content-Type': 'application/sdp'}, body: peer.localDescription!.sdp, signal});
    if (!response.ok) throw new WhipRefusal(response.status);
    const location = response.headers.get('Location');
    resource = location && new URL(location, response.url).href;
    const answer = await response.text();
    if (signal.aborted) throw abortError();
    await peer.setRemoteDescription({type: 'answer', sdp: answer});
    return {peer, end};
  } catch (error) {
    end();
    throw error;
  }
}

function addTrack(peer: RTCPeerConnection, track: MediaStreamTrack, stream: MediaStream, codec: string): void {
  const transceiver = peer.addTransceiver(track, {direction: 'sendonly', streams: [stream]});
  if (track.kind !== 'video') return;
  const all = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const first = all.filter(({mimeType}) => mimeType.toLowerCase() === `video/${codec}`);
  transceiver.setCodecPreferences?.([...first, ...all.filter((other) => !first.includes(other))]);
}

/** Resolves when all candidates are in the offer, or when waiting longer is not worth it. */
function gathered(peer: RTCPeerConnection, signal: AbortSignal): Promise<void> {
  if (peer.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const listening = {signal: over.signal};
    const timer = setTimeout(() => finish(resolve), GATHERING_LIMIT);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      over.abort();
      settle();
    };
    peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && finish(resolve), listening);
    signal.addEventListener('abort', () => finish(() => reject(signal.reason as Error)), listening);
  });
}
