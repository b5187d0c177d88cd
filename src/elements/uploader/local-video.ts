import {StreamError} from '../../core/errors.js';
import {readDuration} from '../../core/upload/quantities.js';
import type {UploadSnapshot} from '../../core/upload/snapshot.js';
import {amount} from './attribute-values.js';
import type {StreamUploader} from './stream-uploader.js';

/** A browser that cannot read a file may never say so; milliseconds. */
const PATIENCE = 5000;
const WIDTH = 128;
const HEIGHT = 72;

/** Opens a file in a `<video>` that is never shown, lets `use` look at it once its metadata is known, and frees it. Resolves with null when the browser cannot read it. */
async function withVideo<T>(file: File, use: (video: HTMLVideoElement, once: (type: string) => Promise<unknown>) => Promise<T>): Promise<T | null> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  const over = new AbortController();
  const once = (type: string) =>
    new Promise((resolve, reject) => {
      video.addEventListener(type, resolve, {signal: over.signal});
      video.addEventListener('error', () => reject(new Error('unreadable')), {signal: over.signal});
      over.signal.addEventListener('abort', () => reject(new Error('too late')), {once: true});
    });
  const timer = setTimeout(() => over.abort(), PATIENCE);
  try {
    const known = once('loadedmetadata');
    Object.assign(video, {muted: true, preload: 'metadata', src: url});
    await known;
    return await use(video, once);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    over.abort();
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

/** Draws a frame near the start of the video, filling 64×36 (doubled for sharp screens); null when the browser cannot. */
function grabFrame(file: File): Promise<HTMLCanvasElement | null> {
  return withVideo(file, async (video, once) => {
    const arrived = once('seeked');
    video.currentTime = Math.min(1, video.duration / 4 || 0);
    await arrived;
    const canvas = Object.assign(document.createElement('canvas'), {width: WIDTH, height: HEIGHT});
    const scale = Math.max(WIDTH / video.videoWidth, HEIGHT / video.videoHeight);
    const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
    canvas.getContext('2d')!.drawImage(video, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
    return canvas;
  });
}

/** Pictures of the chosen files, grabbed one after the other so that memory stays flat. */
export class PosterShelf {
  #pictures = new Map<File, HTMLCanvasElement | null>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly onPicture: () => void) {}

  /** The picture of an upload; null while there is none, or for ever. */
  of({file, state}: UploadSnapshot): HTMLCanvasElement | null {
    if (!this.#pictures.has(file) && state !== 'error') {
      this.#pictures.set(file, null);
      this.#last = this.#last.then(async () => {
        if (!this.#pictures.has(file)) return;
        this.#pictures.set(file, await grabFrame(file));
        this.onPicture();
      });
    }
    return this.#pictures.get(file) ?? null;
  }

  /** Forgets the pictures of files that are no longer listed. */
  keepOnly(uploads: readonly UploadSnapshot[]): void {
    const files = new Set(uploads.map(({file}) => file));
    for (const file of this.#pictures.keys()) if (!files.has(file)) this.#pictures.delete(file);
  }

  /** Forgets all pictures; those still wanted are made again. */
  clear(): void {
    this.#pictures.clear();
  }
}

/** The check of `min-duration` and `max-duration`, or null when there is none to make. A length the browser cannot read is left to the server. */
export function inspectDuration({minDuration, maxDuration}: StreamUploader): ((file: File) => Promise<StreamError | null>) | null {
  const min = amount(readDuration(minDuration)) ?? 0;
  const max = amount(readDuration(maxDuration)) ?? Infinity;
  if (min === 0 && max === Infinity) return null;
  return async (file) => {
    const duration = await withVideo(file, async (video) => video.duration);
    if (duration === null || !Number.isFinite(duration) || (duration >= min && duration <= max)) return null;
    const details = duration < min ? 'min-duration' : 'max-duration';
    return new StreamError('file-rejected', {message: 'The length of this video is not what is asked for.', cause: {engine: 'upload', details}});
  };
}
