import {randomBytes} from 'node:crypto';
import {stat} from 'node:fs/promises';
import type {Collection, Store} from '../store.js';
import type {Videos} from '../videos/videos.js';

/** An upload URL that was given out. Whether it is used or expired is the state of its video. */
export interface UploadLink {
  uid: string;
  kind: 'tus' | 'form';
  /** Bytes announced on creation (tus), else null. */
  size: number | null;
  /** The metadata of a tus creation, repeated by HEAD. */
  metadata: Record<string, string | null>;
}

/** Upload URLs by their opaque id. */
export class UploadLinks {
  readonly #links: Collection<UploadLink & {id: string}>;
  readonly #videos: Videos;

  constructor(store: Store, videos: Videos) {
    this.#links = store.collection('upload-links');
    this.#videos = videos;
    videos.on('removed', (uid) => {
      for (const link of this.#links.values()) if (link.uid === uid) void this.#links.delete(link.id);
    });
  }

  get(id: string): UploadLink | undefined {
    return this.#links.get(id);
  }

  /** Makes an upload URL; answers its path on this service. */
  async create(link: UploadLink): Promise<string> {
    const id = randomBytes(24).toString('base64url');
    await this.#links.put(id, {...link, id});
    return link.kind === 'tus' ? `/upload/tus/${id}` : `/upload/${id}`;
  }

  /** True once the bytes are all here. */
  used(link: UploadLink): boolean {
    return this.#videos.get(link.uid)?.video.status.state !== 'pendingupload';
  }

  expired(link: UploadLink, now = Date.now()): boolean {
    const expiry = this.#videos.get(link.uid)?.video.uploadExpiry;
    return !!expiry && Date.parse(expiry) <= now && !this.used(link);
  }

  /** Bytes of a tus upload that are on disk. */
  async offset(link: UploadLink): Promise<number> {
    if (link.size !== null && this.used(link)) return link.size;
    return stat(this.#videos.source(link.uid)).then(
      ({size}) => size,
      () => 0,
    );
  }

  /** After a crash: takes over uploads whose last byte had arrived but whose record did not say so yet. */
  async recover(): Promise<void> {
    for (const link of this.#links.values()) {
      if (this.used(link)) continue;
      const offset = await this.offset(link);
      // A form upload is renamed into place as a whole, so that its presence means that it is complete.
      if (link.kind === 'tus' ? offset === link.size : offset > 0) await this.#videos.arrived(link.uid, offset);
    }
  }
}
