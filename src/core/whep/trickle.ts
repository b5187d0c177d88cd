import {buildFragment, type CandidateLike} from './fragment.js';
import {send, type WhepHttp} from './requests.js';

/** Servers that refused late candidates: offers to them are sent with all candidates inside from then on. */
const refusing = new Set<string>();

/** Whether to send the offer at once and the candidates afterwards. */
export function canTrickle(url: string): boolean {
  return !refusing.has(new URL(url).origin);
}

/** Remembers that this server takes no late candidates. */
export function rememberRefusal(url: string): void {
  refusing.add(new URL(url).origin);
}

/** Resolves when the connection has gathered all its candidates, at the latest after `limit` ms or when `signal` aborts. */
export function gathered(peer: RTCPeerConnection, limit: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const complete = new Promise<void>((resolve) => {
    const check = () => peer.iceGatheringState === 'complete' && resolve();
    peer.addEventListener('icegatheringstatechange', check, {signal: over.signal});
    check();
  });
  return Promise.race([complete, limit.then(() => undefined)]).finally(() => over.abort());
}

/** Where the late candidates go. */
export interface TrickleTarget extends WhepHttp {
  session: string;
  /** Entity tag of the 201; null when there was none, or CORS hides it: then no If-Match is sent. */
  etag: string | null;
}

/** Collects candidates that came too late for the offer, and sends them together. */
export class Trickle {
  #waiting: CandidateLike[] = [];
  #complete = false;
  #target: TrickleTarget | null = null;
  readonly #peer: RTCPeerConnection;
  readonly #onRefused: () => void;

  constructor(peer: RTCPeerConnection, {signal, onRefused}: {signal: AbortSignal; onRefused: () => void}) {
    this.#peer = peer;
    this.#onRefused = onRefused;
    peer.addEventListener('icecandidate', ({candidate}) => this.#take(candidate), {signal});
  }

  /** Forgets what the offer already holds. */
  offered(): void {
    this.#waiting = [];
  }

  /** The server has answered: what waits is sent now, in one PATCH, and the rest once gathering is over. */
  open(target: TrickleTarget): void {
    this.#target = target;
    if (this.#waiting.length > 0) this.#flush();
  }

  #take(candidate: RTCIceCandidate | null): void {
    // An empty candidate ends one generation in older browsers; null ends gathering.
    if (candidate?.candidate) this.#waiting.push(candidate);
    if (candidate !== null) return;
    this.#complete = true;
    if (this.#target && this.#waiting.length > 0) this.#flush();
  }

  #flush(): void {
    const {session, etag, ...http} = this.#target!;
    const body = buildFragment(this.#peer.localDescription?.sdp ?? '', this.#waiting, this.#complete);
    this.#waiting = [];
    send(session, http, {method: 'PATCH', type: 'application/trickle-ice-sdpfrag', etag, body}).then(
      ({ok}) => ok || this.#onRefused(),
      () => this.#onRefused(),
    );
  }
}
