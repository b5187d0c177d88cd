import {open} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {DataStore, ERRORS, Upload} from '@tus/server';
import type {Videos} from '../videos/videos.js';
import type {UploadLinks} from './links.js';

/**
 * Puts the bytes of resumable uploads where the encoder reads them. The offset is the size of that file: what a killed
 * process had written is there, so no record of it can be wrong.
 */
export class VideoDataStore extends DataStore {
  readonly #links: UploadLinks;
  readonly #videos: Videos;

  constructor(links: UploadLinks, videos: Videos) {
    super();
    this.#links = links;
    this.#videos = videos;
    this.extensions = ['creation', 'expiration'];
  }

  override async getUpload(id: string): Promise<Upload> {
    const link = this.#links.get(id);
    if (!link) throw ERRORS.FILE_NOT_FOUND;
    const {size, metadata} = link;
    return new Upload({
      id,
      size: size ?? undefined,
      offset: await this.#links.offset(link),
      metadata: Object.keys(metadata).length ? metadata : undefined,
    });
  }

  /**
   * Writes one piece after the other: when this ends, for whatever reason, nothing is written any more. What the disk does not take is read all the same, so that there is
   * somebody to answer; that answer is 507 when the disk is full.
   */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const link = this.#links.get(id);
    if (!link) throw ERRORS.FILE_NOT_FOUND;
    const file = await open(this.#videos.source(link.uid), offset === 0 ? 'a' : 'r+');
    let position = offset;
    let problem: unknown = null;
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        try {
          for (let written = 0; written < piece.length && !problem;) {
            const {bytesWritten} = await file.write(piece, written, piece.length - written, position);
            written += bytesWritten;
            position += bytesWritten;
          }
        } catch (error) {
          problem = error;
        }
      }
      if (problem) throw isFull(problem) ? {status_code: 507, body: 'There is no room left.\n'} : problem;
      if (position === link.size) await file.datasync();
    } finally {
      await file.close();
    }
    if (position === link.size) await this.#videos.arrived(link.uid, position);
    return position;
  }
}

const isFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOSPC';
