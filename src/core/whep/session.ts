import {abortError} from '../abort.js';
import {delay} from '../delay.js';
import {realClock, type Clock} from '../clock.js';
import {parseIceServers, parseRetryAfter, sessionUrl} from './headers.js';
import {setLatencyTarget} from './latency.js';
import {liveError} from './refusals.js';
import {send, type WhepHttp} from './requests.js';
import type {WaitingReason} from './status.js';
import {canTrickle, gathered, rememberRefusal, Trickle} from './trickle.js';

/** How to open a WHEP session. */
export interface WhepOptions {
  /** The play URL. */
  url: string;
  /** Sent as Bearer with every request; null for none. */
  token?: string | null;
  /** Used in place of the servers that the endpoint names. */
  iceServers?: RTCIceServer[] | null;
  /** Wanted jitter buffer in milliseconds; null leaves it to the browser. */
  latency?: number | null;
  /** Ends the attempt and the session. */
  signal: AbortSignal;
  clock?: Clock;
}

/** There is nothing to watch yet. */
export interface WhepWaiting {
  type: 'waiting';
  reason: WaitingReason;
  status: number;
  /** Milliseconds that the server asks to wait; null when it does not say. */
  retryAfter: number | null;
}

/** The server has answered; media follows when the connection is up. */
export interface WhepSession {
  type: 'session';
  readonly peer: RTCPeerConnection;
  /** Holds the broadcast's tracks: at most one audio, one video. */
  readonly stream: MediaStream;
  /** True once the server has refused late candidates: a session that does not connect should be opened anew. */
  readonly trickleRefused: boolean;
  /** Wanted jitter buffer in milliseconds; null leaves it to the browser. */
  setLatency(milliseconds: number | null): void;
  /** Ends the connection and tells the server, even while the page goes away. Idempotent; aborting the signal does the same. */
  close(): void;
}

const GATHERING_LIMIT = 2500;

/**
 * Offers to receive audio and video, and takes the server's answer (WHEP). Rejects with a StreamError (`webrtc-unsupported`, `token-…`,
 * `not-allowed`, `live-refused`, `live-failed`, `server`, `network`, `timeout`) or with the signal's abort reason.
 */
export async function openWhep(options: WhepOptions): Promise<WhepSession | WhepWaiting> {
  const {url, token = null, iceServers, latency = null, signal, clock = realClock} = options;
  signal.throwIfAborted();
  if (typeof RTCPeerConnection === 'undefined') throw liveError('webrtc-unsupported');
  const http: WhepHttp = {token, clock};
  const peer = new RTCPeerConnection({bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require', iceServers: iceServers ?? []});
  const stream = new MediaStream();
  const over = new AbortController();
  let resource: string | null = null;
  let closed = false;
  let trickleRefused = false;

  const close = () => {
    if (closed) return;
    closed = true;
    over.abort();
    peer.close();
    if (resource) send(resource, http, {method: 'DELETE', keepalive: true}).catch(() => undefined);
  };
  signal.addEventListener('abort', close, {signal: over.signal});

  try {
    const take = ({track}: RTCTrackEvent) => {
      if (!stream.getTracks().some(({kind}) => kind === track.kind)) stream.addTrack(track);
    };
    peer.addEventListener('track', take, {signal: over.signal});
    // Some servers take audio before video only.
    for (const kind of ['audio', 'video']) peer.addTransceiver(kind, {direction: 'recvonly', streams: [stream]});
    setLatencyTarget(peer, latency);
    const trickling = canTrickle(url);
    const onRefused = () => {
      trickleRefused = true;
      rememberRefusal(url);
    };
    const trickle = new Trickle(peer, {signal: over.signal, onRefused});
    await peer.setLocalDescription();
    const limit = () => delay(GATHERING_LIMIT, {clock, signal: over.signal}).catch(() => undefined);
    if (!trickling) await gathered(peer, limit());
    if (closed) throw abortError();
    const offer = peer.localDescription!.sdp;
    if (peer.iceGatheringState === 'complete') trickle.offered();

    // Not bound to the signal: a session that is made after all must be heard of, to be ended.
    const response = await post(url, http, offer);
    resource = sessionUrl(response.headers.get('Location'), response.url || url);
    const counterOffer = isCounterOffer(response, resource);
    if (closed) {
      if ((response.status === 201 || counterOffer) && resource) send(resource, http, {method: 'DELETE', keepalive: true}).catch(() => undefined);
      throw abortError();
    }
    const etag = response.headers.get('ETag');
    if (!response.ok && !counterOffer) {
      const {readStatus} = await import('./status.js');
      const {status, headers} = response;
      const meaning = readStatus(status, token !== null);
      if (meaning.kind === 'error') throw liveError(meaning.code, {status, retryable: meaning.retryable});
      resource = null;
      close();
      return {type: 'waiting', reason: meaning.reason, status, retryAfter: parseRetryAfter(headers.get('Retry-After'), clock.now())};
    }
    const answer = await response.text();
    if (closed) throw abortError();
    const named = parseIceServers(response.headers.get('Link'));
    if (!iceServers && named.length > 0) configure(peer, named);
    if (counterOffer) {
      // Few servers make the offers: only who meets one needs to know how to answer.
      const {answerCounterOffer} = await import('./counter-offer.js');
      await answerCounterOffer(peer, {offer: answer, session: resource!, etag, limit: limit(), ...http});
      setLatencyTarget(peer, latency);
    } else {
      await peer.setRemoteDescription({type: 'answer', sdp: answer}).catch(() => {
        throw closed ? abortError() : liveError('live-failed', {details: 'answer'});
      });
    }
    if (closed) throw abortError();
    if (counterOffer) trickle.offered();
    else if (resource) trickle.open({session: resource, etag, ...http});
    // Without an address there is nowhere to send late candidates to.
    else if (trickling) onRefused();
  } catch (error) {
    close();
    throw signal.aborted ? signal.reason : error;
  }
  return {
    type: 'session',
    peer,
    stream,
    get trickleRefused() {
      return trickleRefused;
    },
    setLatency: (milliseconds) => setLatencyTarget(peer, milliseconds),
    close,
  };
}

/** Servers that the browser does not take are done without. */
function configure(peer: RTCPeerConnection, iceServers: RTCIceServer[]): void {
  try {
    peer.setConfiguration({...peer.getConfiguration(), iceServers});
  } catch {}
}

async function post(url: string, http: WhepHttp, body: string): Promise<Response> {
  try {
    return await send(url, http, {method: 'POST', type: 'application/sdp', body});
  } catch (error) {
    throw liveError((error as Error).name === 'AbortError' ? 'timeout' : 'network');
  }
}

/** A server that makes the offers itself: 406 with its offer and the session's address (WHEP, "server-generated offer"). */
function isCounterOffer({status, headers}: Response, session: string | null): boolean {
  return status === 406 && session !== null && /^application\/sdp\b/i.test(headers.get('Content-Type') ?? '');
}
