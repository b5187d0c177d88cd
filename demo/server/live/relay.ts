import {Broadcast} from './broadcast.js';
import type {LiveInputs} from './inputs.js';
import type {Publisher} from './publisher.js';
import type {Viewer} from './viewer.js';

/** The broadcasts of all live inputs. Sessions live in memory: a restart of the service ends them, and both ends connect anew. */
export class Relay {
  private readonly broadcasts = new Map<string, Broadcast>();

  constructor(
    private readonly inputs: LiveInputs,
    signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.endAll(), {once: true});
  }

  /** The broadcast of an input, made when it is first needed. */
  of(uid: string): Broadcast {
    let broadcast = this.broadcasts.get(uid);
    if (!broadcast) {
      broadcast = new Broadcast((state) => void this.inputs.setStatus(uid, state).catch(() => undefined));
      this.broadcasts.set(uid, broadcast);
    }
    return broadcast;
  }

  /** The session under that id, of whichever broadcast. */
  find(id: string): Publisher | Viewer | undefined {
    for (const broadcast of this.broadcasts.values()) {
      const session = broadcast.session(id);
      if (session) return session;
    }
    return undefined;
  }

  isLive(uid: string): boolean {
    return this.broadcasts.get(uid)?.live ?? false;
  }

  counts(uid: string): {publishers: number; viewers: number; live: boolean} {
    const broadcast = this.broadcasts.get(uid);
    return {publishers: broadcast?.publisherCount ?? 0, viewers: broadcast?.viewerCount ?? 0, live: broadcast?.live ?? false};
  }

  /** Ends every session of an input. */
  end(uid: string): void {
    this.broadcasts.get(uid)?.close();
    this.broadcasts.delete(uid);
  }

  private endAll(): void {
    for (const uid of [...this.broadcasts.keys()]) this.end(uid);
  }
}
