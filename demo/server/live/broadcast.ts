import type {RtpPacket} from 'werift';
import {Publisher} from './publisher.js';
import {Viewer} from './viewer.js';

/** How long viewers are kept while nobody publishes, so that a broadcaster who restarts finds them again. */
const GRACE = 8_000;

/** What becomes of a live input, told to its record. */
export type BroadcastState = 'connected' | 'reconnected' | 'client_disconnect';

/** One live input's relay: at most one publisher in, any number of viewers out, packets forwarded as they are. */
export class Broadcast {
  private publisher: Publisher | null = null;
  private pending: Publisher | null = null;
  private readonly viewers = new Map<string, Viewer>();
  private graceTimer: NodeJS.Timeout | null = null;
  private lastCodecs = '';

  constructor(private readonly onState: (state: BroadcastState) => void) {}

  /** True while media arrives. */
  get live(): boolean {
    return this.publisher !== null;
  }

  get viewerCount(): number {
    return this.viewers.size;
  }

  get publisherCount(): number {
    return new Set([this.publisher, this.pending].filter(Boolean)).size;
  }

  /** Takes a WHIP offer. The publisher replaces the one before it once its media arrives. */
  async publish(offer: string): Promise<Publisher> {
    const publisher = await Publisher.open(offer, {
      onPacket: (from, kind, packet) => this.forward(from, kind, packet),
      onMedia: (entering) => this.enter(entering),
      onEnd: (leaving) => this.leave(leaving),
    });
    this.pending?.close();
    this.pending = publisher;
    return publisher;
  }

  /** Takes a WHEP offer; null while nobody publishes. */
  async play(offer: string): Promise<Viewer | null> {
    if (!this.publisher) return null;
    const viewer = await Viewer.open(offer, this.publisher.codecs, {
      onKeyframeNeeded: () => this.publisher?.requestKeyframe(),
      onEnd: ({id}) => this.viewers.delete(id),
    });
    this.viewers.set(viewer.id, viewer);
    return viewer;
  }

  /** The session under that id, publisher's or viewer's. */
  session(id: string): Publisher | Viewer | undefined {
    return [this.publisher, this.pending].find((publisher) => publisher?.id === id) ?? this.viewers.get(id);
  }

  /** Ends every session. */
  close(): void {
    this.pending?.close();
    this.publisher?.close();
    this.dropViewers();
  }

  private enter(publisher: Publisher): void {
    const previous = this.publisher;
    const resumed = previous !== null || this.graceTimer !== null;
    this.stopGrace();
    this.publisher = publisher;
    if (this.pending === publisher) this.pending = null;
    previous?.close();
    const codecs = JSON.stringify([publisher.codecs.audio?.name, publisher.codecs.video?.name, publisher.codecs.video?.parameters]);
    // What was agreed with these viewers no longer fits: they must ask again.
    if (resumed && codecs !== this.lastCodecs) this.dropViewers();
    this.lastCodecs = codecs;
    for (const viewer of [...this.viewers.values()]) viewer.switchSource();
    publisher.requestKeyframe();
    this.onState(resumed ? 'reconnected' : 'connected');
  }

  private leave(publisher: Publisher): void {
    if (this.pending === publisher) this.pending = null;
    if (this.publisher !== publisher) return;
    this.publisher = null;
    this.onState('client_disconnect');
    this.graceTimer = setTimeout(() => this.dropViewers(), GRACE);
    this.graceTimer.unref();
  }

  private forward(publisher: Publisher, kind: 'audio' | 'video', packet: RtpPacket): void {
    if (publisher !== this.publisher) return;
    // Header extensions carry numbers that were agreed with the publisher only.
    packet.header.extensions = [];
    packet.header.extension = false;
    const bytes = packet.serialize();
    for (const viewer of this.viewers.values()) viewer.send(kind, bytes, packet.header);
  }

  private dropViewers(): void {
    this.stopGrace();
    for (const viewer of [...this.viewers.values()]) viewer.close();
  }

  private stopGrace(): void {
    if (this.graceTimer) clearTimeout(this.graceTimer);
    this.graceTimer = null;
  }
}
