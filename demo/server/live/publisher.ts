import {randomUUID} from 'node:crypto';
import type {MediaStreamTrack, RTCPeerConnection, RTCRtpReceiver, RtpPacket} from 'werift';
import {publishedCodec} from './codecs.js';
import {answerOffer, createPeer} from './peer.js';
import {codecsOf, kindOf, narrowOffer, sections, usernameFragment, withStartBitrate, type SdpCodec} from './sdp.js';
import {watchdog} from './watchdog.js';

/** What a publisher tells the broadcast it belongs to. */
export interface PublisherEvents {
  onPacket(publisher: Publisher, kind: 'audio' | 'video', packet: RtpPacket): void;
  /** Media has begun to arrive: viewers can be let in. */
  onMedia(publisher: Publisher): void;
  onEnd(publisher: Publisher): void;
}

const CONNECT_TIMEOUT = 20_000;
const SILENCE_TIMEOUT = 10_000;
const KEYFRAME_INTERVAL = 300;
/** Kilobits per second; a broadcaster that begins at the usual 300 takes half a minute to reach a good picture. */
const START_BITRATE = 1500;

/** One WHIP session: takes the broadcast's packets in. */
export class Publisher {
  readonly id = randomUUID();
  readonly etag = `"${randomUUID()}"`;
  readonly usernameFragment: string | null;
  /** The one codec of each kind that this broadcast is sent in; a kind that is missing is not sent. */
  readonly codecs: Partial<Record<'audio' | 'video', SdpCodec>> = {};
  answer = '';
  private readonly peer: RTCPeerConnection;
  private readonly watch = watchdog(CONNECT_TIMEOUT, () => this.close());
  private video: {receiver: RTCRtpReceiver; ssrc: number} | null = null;
  private receiving = false;
  private closed = false;
  private lastKeyframeRequest = 0;
  private silence: ReturnType<typeof watchdog> | null = null;

  private constructor(
    offer: string,
    private readonly events: PublisherEvents,
  ) {
    this.usernameFragment = usernameFragment(offer);
    for (const section of sections(offer).media) {
      const kind = kindOf(section);
      const codec = publishedCodec(kind, codecsOf(section));
      if (codec && (kind === 'audio' || kind === 'video')) this.codecs[kind] ??= codec;
    }
    this.peer = createPeer();
    this.peer.onTrack.subscribe((track) => this.receive(track));
    this.peer.connectionStateChange.subscribe((state) => {
      if (state === 'failed' || state === 'closed') this.close();
    });
  }

  /** Answers a WHIP offer. Rejects when it has nothing that can be forwarded. */
  static async open(offer: string, events: PublisherEvents): Promise<Publisher> {
    const publisher = new Publisher(offer, events);
    try {
      if (!publisher.codecs.audio && !publisher.codecs.video) throw new Error('The offer holds no codec that can be forwarded.');
      publisher.answer = withStartBitrate(await answerOffer(publisher.peer, narrowOffer(offer, publishedCodec)), START_BITRATE);
      return publisher;
    } catch (error) {
      publisher.close();
      throw error;
    }
  }

  /** Asks the broadcaster for a whole picture; requests that come in a burst are answered by one. */
  requestKeyframe(): void {
    const now = performance.now();
    if (!this.video || now - this.lastKeyframeRequest < KEYFRAME_INTERVAL) return;
    this.lastKeyframeRequest = now;
    this.video.receiver.sendRtcpPLI(this.video.ssrc).catch(() => undefined);
  }

  /** Ends the session; idempotent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.watch.stop();
    this.silence?.stop();
    this.peer.close().catch(() => undefined);
    this.events.onEnd(this);
  }

  private receive(track: MediaStreamTrack): void {
    const receiver = this.peer.getTransceivers().find((transceiver) => transceiver.receiver.track === track)?.receiver;
    receiver?.onRtcp.subscribe(() => this.silence?.alive());
    track.onReceiveRtp.subscribe((packet) => {
      if (this.closed) return;
      if (track.kind === 'video' && receiver) this.video = {receiver, ssrc: packet.header.ssrc};
      this.begin();
      this.silence?.alive();
      this.events.onPacket(this, track.kind as 'audio' | 'video', packet);
    });
  }

  private begin(): void {
    if (this.receiving) return;
    this.receiving = true;
    this.watch.stop();
    this.silence = watchdog(SILENCE_TIMEOUT, () => this.close());
    this.events.onMedia(this);
  }
}
