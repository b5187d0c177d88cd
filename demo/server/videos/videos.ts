import {randomBytes} from 'node:crypto';
import {EventEmitter} from 'node:events';
import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Collection, Store} from '../store.js';
import {newVideo, type StoredVideo, type VideoOptions, type VideoRecord} from './video.js';

/** A fresh identifier: 32 lower-case hexadecimal digits. */
export const newUid = (): string => randomBytes(16).toString('hex');

/**
 * The account's videos: records in the store, files in one folder a video. Every change is durable when its promise
 * resolves. Fires `work` when something waits to be processed, and `removed` with a uid.
 */
export class Videos extends EventEmitter<{work: []; removed: [uid: string]}> {
  readonly #records: Collection<VideoRecord>;
  readonly #root: string;

  constructor(store: Store, dataFolder: string) {
    super();
    this.#records = store.collection<VideoRecord>('videos');
    this.#root = join(dataFolder, 'videos');
  }

  get(uid: string): VideoRecord | undefined {
    return this.#records.get(uid);
  }

  all(): VideoRecord[] {
    return this.#records.values();
  }

  /** Where the files of a video are. */
  folder(uid: string): string {
    return join(this.#root, uid);
  }

  /** The bytes as they were uploaded. */
  source(uid: string): string {
    return join(this.folder(uid), 'source');
  }

  /** What was encoded from them. */
  package(uid: string): string {
    return join(this.folder(uid), 'package');
  }

  /** The WebVTT file of a caption. */
  caption(uid: string, language: string): string {
    return join(this.folder(uid), 'captions', `${language}.vtt`);
  }

  /** The uploaded file of an additional audio track. */
  audioSource(uid: string, track: string): string {
    return join(this.folder(uid), 'audio', track);
  }

  /** Makes a video that waits for its bytes. */
  async create(options: VideoOptions, uid = newUid()): Promise<VideoRecord> {
    const record: VideoRecord = {video: newVideo(uid, options), captions: [], audio: [], work: 'none'};
    await mkdir(this.folder(uid), {recursive: true});
    await this.#records.put(uid, record);
    return record;
  }

  /** Changes a record; answers undefined when the video is gone. */
  change(uid: string, change: (record: VideoRecord) => VideoRecord): Promise<VideoRecord | undefined> {
    return this.#records.update(uid, (record) => {
      const changed = change(record);
      return {...changed, video: {...changed.video, modified: new Date().toISOString()}};
    });
  }

  /** Changes the fields of the Video itself. */
  edit(uid: string, fields: Partial<StoredVideo>): Promise<VideoRecord | undefined> {
    return this.change(uid, (record) => ({...record, video: {...record.video, ...fields}}));
  }

  /** All bytes are in `source(uid)`: the video waits for its turn. Saying it twice changes nothing. */
  async arrived(uid: string, size: number): Promise<void> {
    await this.change(uid, (record) => {
      if (!['pendingupload', 'downloading'].includes(record.video.status.state)) return record;
      const status = {...record.video.status, state: 'queued' as const};
      return {...record, work: 'encode', video: {...record.video, status, size, uploaded: new Date().toISOString()}};
    });
    this.emit('work');
  }

  /** Ends a video's processing with an error. */
  async fail(uid: string, code: string, text: string): Promise<void> {
    await this.change(uid, (record) => ({
      ...record,
      work: 'none',
      video: {
        ...record.video,
        readyToStream: false,
        status: {...record.video.status, state: 'error', step: record.video.status.step ?? 'encoding', errorReasonCode: code, errorReasonText: text},
      },
    }));
  }

  /** Forgets a video and deletes its files. */
  async remove(uid: string): Promise<void> {
    await this.#records.delete(uid);
    this.emit('removed', uid);
    await rm(this.folder(uid), {recursive: true, force: true, maxRetries: 3});
  }
}
