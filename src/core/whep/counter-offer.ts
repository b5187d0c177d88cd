import {liveError} from './refusals.js';
import {send, type WhepHttp} from './requests.js';
import {gathered} from './trickle.js';

interface CounterOffer extends WhepHttp {
  /** The server's own offer. */
  offer: string;
  session: string;
  etag: string | null;
  /** Ends the wait for candidates. */
  limit: Promise<unknown>;
}

/** Takes the server's offer in place of ours, and sends the answer with all its candidates inside. Rejects with a StreamError. */
export async function answerCounterOffer(peer: RTCPeerConnection, {offer, session, etag, limit, ...http}: CounterOffer): Promise<void> {
  // An offer that comes in on top of our own takes it back.
  await peer.setRemoteDescription({type: 'offer', sdp: offer}).catch(() => {
    throw liveError('live-failed', {details: 'offer'});
  });
  await peer.setLocalDescription();
  await gathered(peer, limit);
  const body = peer.localDescription?.sdp;
  const {ok, status} = await send(session, http, {method: 'PATCH', type: 'application/sdp', etag, body});
  if (!ok) throw liveError('live-refused', {status, details: 'answer', retryable: status >= 500});
}
