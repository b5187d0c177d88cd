import {setTimeout as delay} from 'node:timers/promises';
import type {ServiceContext} from '../context.js';
import {ProcessingError, type EncodeProgress, type Probe} from '../media/contract.js';
import {encodeVideo, probe} from '../media/index.js';
import {nameOf, type StoredVideo} from './video.js';

/** Milliseconds that a video stays queued at demo pace, so that the state can be seen. */
const QUEUED_FOR = 1200;
const SHORTEST = 0.1;
const LOG_STEP = 10;

/** Looks at an uploaded file and encodes it; ends in `ready` or `error`. Throws only when it was aborted. */
export async function processVideo(context: ServiceContext, uid: string, signal: AbortSignal): Promise<void> {
  const {videos, config, log} = context;
  const video = videos.get(uid)?.video;
  if (!video) return;
  const name = nameOf(video, uid);
  try {
    if (video.status.state === 'queued' && config.speed > 0) await delay(QUEUED_FOR * config.speed, undefined, {signal});
    if (video.status.state === 'queued')
      await videos.edit(uid, {status: {...video.status, state: 'inprogress', step: 'encoding', pctComplete: percent(0)}});
    const looked = await probe(videos.source(uid), signal);
    checkProbe(looked, video);
    const {width, height} = looked.video ?? {width: -1, height: -1};
    await videos.edit(uid, {duration: looked.duration, input: {width, height}, size: looked.size});
    log(`Encoding "${name}" (${Math.round(looked.duration)} s, ${width}×${height})`);
    const report = new Progress(context, uid, name);
    await encodeVideo({
      input: videos.source(uid),
      probe: looked,
      folder: videos.package(uid),
      speed: config.speed,
      onProgress: (progress) => report.note(progress),
      signal,
    });
    await report.finish();
    log(`"${name}" is ready in all qualities`);
  } catch (error) {
    if (signal.aborted) throw error;
    const {code, message} = error instanceof ProcessingError ? error : {code: 'ERR_UNKNOWN', message: 'The video could not be processed.'};
    if (!(error instanceof ProcessingError)) log(`Encoding "${name}" broke: ${error instanceof Error ? error.message : String(error)}`);
    log(`"${name}" ended in error: ${code}`);
    await videos.fail(uid, code, message);
  }
}

const percent = (value: number): string => value.toFixed(6);

function checkProbe({video, duration}: Probe, {maxDurationSeconds}: StoredVideo): void {
  if (!video) throw new ProcessingError('ERR_NON_VIDEO', 'The file was not recognized as a valid video file.');
  if (duration < SHORTEST) throw new ProcessingError('ERR_DURATION_TOO_SHORT', `The video is shorter than ${SHORTEST} seconds.`);
  if (maxDurationSeconds && maxDurationSeconds > 0 && duration > maxDurationSeconds)
    throw new ProcessingError('ERR_DURATION_EXCEED_CONSTRAINT', `The video is longer than the ${maxDurationSeconds} seconds allowed.`);
}

/** Writes the encoder's progress into the record, one write after the other, and lines into the log. */
class Progress {
  #writing: Promise<unknown> = Promise.resolve();
  #pending: EncodeProgress | null = null;
  #percent = 0;
  #logged = 0;

  constructor(
    readonly context: ServiceContext,
    readonly uid: string,
    readonly name: string,
  ) {}

  note(progress: EncodeProgress): void {
    this.#percent = Math.max(this.#percent, Math.min(99, progress.percent));
    if (this.#percent >= this.#logged + LOG_STEP) {
      this.#logged = Math.floor(this.#percent / LOG_STEP) * LOG_STEP;
      this.context.log(`Encoding "${this.name}": ${this.#logged} %`);
    }
    const idle = this.#pending === null;
    this.#pending = progress;
    if (idle) this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.#writing;
    this.#percent = 100;
    await this.#save({step: 'manifest', percent: 100, ready: true}, 'none');
  }

  async #write(): Promise<void> {
    const progress = this.#pending;
    this.#pending = null;
    if (progress) await this.#save(progress, 'encode');
  }

  async #save({step, ready}: EncodeProgress, work: 'none' | 'encode'): Promise<void> {
    await this.context.videos.change(this.uid, (record) => {
      const {video} = record;
      const readyToStream = ready || video.readyToStream;
      return {
        ...record,
        work,
        video: {
          ...video,
          readyToStream,
          readyToStreamAt: video.readyToStreamAt ?? (readyToStream ? new Date().toISOString() : null),
          status: {
            ...video.status,
            state: readyToStream ? 'ready' : 'inprogress',
            step: work === 'none' ? undefined : step,
            pctComplete: percent(this.#percent),
          },
        },
      };
    });
  }
}
