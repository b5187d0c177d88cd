/** One request that reached the endpoint. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: Headers;
  body: string;
}

/** What the endpoint answers in place of taking an offer: a status and headers. */
export interface Scripted {
  status: number;
  headers?: Record<string, string>;
}

/**
 * A WHEP endpoint inside the page: `fetch` is replaced at the edge, and behind it a real peer connection answers with a moving picture.
 * `url` is on an origin of its own, because what is learnt about trickling is remembered by origin.
 */
export class Endpoint {
  readonly url = `https://live-${crypto.randomUUID()}.example.net/whep`;
  readonly seen: SeenRequest[] = [];
  /** Answers given to the next POSTs, before offers are taken. */
  readonly script: Scripted[] = [];
  /** Status of PATCH. */
  patchStatus = 204;
  answerHeaders: Record<string, string> = {Location: 'session/1', ETag: '"tag"'};
  /** Answers offers with 406 and an offer of its own. */
  counterOffers = false;
  /** Offers are answered when this has come. */
  gate: Promise<void> = Promise.resolve();
  peers: RTCPeerConnection[] = [];
  readonly #fetch = globalThis.fetch;
  readonly #canvas = document.createElement('canvas');
  readonly #source: MediaStream;
  #timer: ReturnType<typeof setInterval>;

  constructor() {
    this.#canvas.width = 64;
    this.#canvas.height = 48;
    const context = this.#canvas.getContext('2d')!;
    let frame = 0;
    this.#timer = setInterval(() => {
      context.fillStyle = `hsl(${(frame += 7) % 360} 80% 50%)`;
      context.fillRect(0, 0, 64, 48);
    }, 33);
    this.#source = this.#canvas.captureStream(30);
    globalThis.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : input.toString();
      return url.startsWith(new URL(this.url).origin) ? this.#answer(url, init ?? {}) : this.#fetch(input, init);
    };
  }

  requests(method: string): SeenRequest[] {
    return this.seen.filter((request) => request.method === method);
  }

  /** Ends all connections from this side, as a server that goes away. */
  hangUp(): void {
    for (const peer of this.peers) peer.close();
    this.peers = [];
  }

  close(): void {
    globalThis.fetch = this.#fetch;
    clearInterval(this.#timer);
    this.#source.getTracks().forEach((track) => track.stop());
    this.hangUp();
  }

  async #answer(url: string, init: RequestInit): Promise<Response> {
    const request = {method: init.method ?? 'GET', url, headers: new Headers(init.headers), body: typeof init.body === 'string' ? init.body : ''};
    this.seen.push(request);
    if (request.method === 'PATCH') return this.#patch(request);
    if (request.method === 'DELETE') return reply(url, 200);
    const scripted = this.script.shift();
    if (scripted) return reply(url, scripted.status, scripted.headers);
    const peer = new RTCPeerConnection();
    this.peers.push(peer);
    const picture = this.#source.getVideoTracks()[0];
    if (this.counterOffers) {
      peer.addTransceiver(picture, {direction: 'sendonly'});
    } else {
      await peer.setRemoteDescription({type: 'offer', sdp: request.body});
      const transceiver = peer.getTransceivers().find(({receiver}) => receiver.track.kind === 'video')!;
      transceiver.direction = 'sendonly';
      await transceiver.sender.replaceTrack(picture);
    }
    await peer.setLocalDescription();
    while (peer.iceGatheringState !== 'complete')
      await new Promise((resolve) => peer.addEventListener('icegatheringstatechange', resolve, {once: true}));
    await this.gate;
    const status = this.counterOffers ? 406 : 201;
    return reply(url, status, {'Content-Type': 'application/sdp', ...this.answerHeaders}, peer.localDescription!.sdp);
  }

  async #patch({url, body, headers}: SeenRequest): Promise<Response> {
    if (this.patchStatus >= 300) return reply(url, this.patchStatus);
    if (headers.get('Content-Type') === 'application/sdp') {
      await this.peers.at(-1)!.setRemoteDescription({type: 'answer', sdp: body});
      return reply(url, 204);
    }
    const candidates = body.split('\r\n').filter((line) => line.startsWith('a=candidate:'));
    for (const line of candidates) await this.peers.at(-1)?.addIceCandidate({candidate: line.slice(2), sdpMLineIndex: 0});
    return reply(url, 204);
  }
}

function reply(url: string, status: number, headers: Record<string, string> = {}, body: string | null = null): Response {
  const response = new Response(body, {status, headers});
  Object.defineProperty(response, 'url', {value: url});
  return response;
}
