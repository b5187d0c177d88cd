import {randomUUID} from 'node:crypto';
import type {RTCPeerConnection, RTCRtpSender} from 'werift';
import {matchingCodec} from './codecs.js';
import {answerOffer, createPeer} from './peer.js';
import {codecsOf, kindOf, narrowOffer, sections, usernameFragment, type SdpCodec} from './sdp.js';
import {watchdog} from './watchdog.js';

const CONNECT_TIMEOUT = 20_000;
const SILENCE_TIMEOUT = 12_000;
const CLOCK = {audio: 48_000, video: 90_000};

type Kind = 'audio' | 'video';

/** The viewer's offer has no codec in which this broadcast is sent. */
export class CodecMismatch extends Error {}

/** What a viewer tells the broadcast it belongs to. */
export interface ViewerEvents {
  onKeyframeNeeded(): void;
  onEnd(viewer: Viewer): void;
}

interface Outlet {
  sender: RTCRtpSender;
  /** True when the next packet comes from another publisher than the last one. */
  switched: boolean;
  lastSentAt: number;
}

/** One WHEP session: sends the broadcast's packets out. */
export class Viewer {
  readonly id = randomUUID();
  readonly etag = `"${randomUUID()}"`;
  readonly usernameFragment: string | null;
  answer = '';
  private readonly peer: RTCPeerConnection;
  private readonly outlets = new Map<Kind, Outlet>();
  private watch = watchdog(CONNECT_TIMEOUT, () => this.close());
  private connected = false;
  private closed = false;

  private constructor(
    offer: string,
    private readonly events: ViewerEvents,
  ) {
    this.usernameFragment = usernameFragment(offer);
    this.peer = createPeer();
    this.peer.connectionStateChange.subscribe((state) => {
      if (state === 'failed' || state === 'closed') this.close();
      if (state === 'connected') this.onConnected();
    });
  }

  /** Answers a WHEP offer with the broadcast's codecs. Rejects with a CodecMismatch when the viewer offers none of them. */
  static async open(offer: string, codecs: Partial<Record<Kind, SdpCodec>>, events: ViewerEvents): Promise<Viewer> {
    const viewer = new Viewer(offer, events);
    try {
      const offered = new Map(sections(offer).media.map((section) => [kindOf(section), codecsOf(section)]));
      for (const kind of ['audio', 'video'] as const) {
        const wanted = codecs[kind];
        if (!wanted || !offered.has(kind)) continue;
        if (!matchingCodec(wanted, offered.get(kind)!))
          throw new CodecMismatch(`The broadcast is sent in ${wanted.name.toUpperCase()}, which the offer does not list.`);
        const {sender} = viewer.peer.addTransceiver(kind, {direction: 'sendonly'});
        viewer.attach(kind, sender);
      }
      const narrowed = narrowOffer(offer, (kind, all) => {
        const wanted = codecs[kind as Kind];
        return wanted ? matchingCodec(wanted, all) : null;
      });
      viewer.answer = await answerOffer(viewer.peer, narrowed);
      return viewer;
    } catch (error) {
      viewer.close();
      throw error;
    }
  }

  /** Sends one packet, given as bytes because sending rewrites its header. */
  send(kind: Kind, bytes: Buffer, header: {sequenceNumber: number; timestamp: number}): void {
    const outlet = this.outlets.get(kind);
    if (!outlet || !this.connected || this.closed) return;
    const now = performance.now();
    if (outlet.switched) {
      outlet.switched = false;
      const elapsed = Math.round(((now - outlet.lastSentAt) / 1000) * CLOCK[kind]);
      outlet.sender.replaceRTP({sequenceNumber: header.sequenceNumber, timestamp: (header.timestamp - elapsed) >>> 0}, true);
    }
    outlet.lastSentAt = now;
    outlet.sender.sendRtp(Buffer.from(bytes)).catch(() => undefined);
  }

  /** The next packets come from another publisher: keep this session's numbering and clock running. */
  switchSource(): void {
    for (const outlet of this.outlets.values()) outlet.switched = true;
  }

  /** Ends the session; idempotent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.watch.stop();
    this.peer.close().catch(() => undefined);
    this.events.onEnd(this);
  }

  private attach(kind: Kind, sender: RTCRtpSender): void {
    this.outlets.set(kind, {sender, switched: false, lastSentAt: performance.now()});
    sender.onRtcp.subscribe(() => this.watch.alive());
    if (kind === 'video') sender.onPictureLossIndication.subscribe(() => this.events.onKeyframeNeeded());
  }

  private onConnected(): void {
    if (this.connected) return;
    this.connected = true;
    this.watch.stop();
    this.watch = watchdog(SILENCE_TIMEOUT, () => this.close());
    this.events.onKeyframeNeeded();
  }
}
