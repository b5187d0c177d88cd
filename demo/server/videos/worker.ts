import type {ServiceContext} from '../context.js';
import {processAudioTrack} from './process-audio.js';
import {processVideo} from './process-video.js';
import type {VideoRecord} from './video.js';

interface Job {
  uid: string;
  run: (signal: AbortSignal) => Promise<void>;
}

/** Processes what waits, one thing at a time, oldest first. What waits is read from the records, so a restart goes on where it was. */
export class Worker {
  readonly #context: ServiceContext;
  #current: {uid: string; controller: AbortController} | null = null;
  #wake = (): void => undefined;
  #done: Promise<void> = Promise.resolve();

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  start(): void {
    const {videos, signal} = this.#context;
    videos.on('work', () => this.#wake());
    videos.on('removed', (uid) => {
      if (this.#current?.uid === uid) this.#current.controller.abort();
    });
    signal.addEventListener('abort', () => this.#wake(), {once: true});
    this.#done = this.#loop();
  }

  /** Resolves when the worker has stopped after the service's signal. */
  stopped(): Promise<void> {
    return this.#done;
  }

  async #loop(): Promise<void> {
    const {signal} = this.#context;
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      const job = this.#next();
      if (!job) {
        await woken;
        continue;
      }
      const controller = new AbortController();
      this.#current = {uid: job.uid, controller};
      try {
        await job.run(AbortSignal.any([signal, controller.signal]));
      } catch (error) {
        if (!signal.aborted && !controller.signal.aborted)
          this.#context.log(`Processing ${job.uid} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
      this.#current = null;
    }
  }

  #next(): Job | null {
    const {videos} = this.#context;
    const age = ({video}: VideoRecord): number => Date.parse(video.uploaded ?? video.created);
    const records = videos.all().sort((a, b) => age(a) - age(b));
    const encode = records.find(({work}) => work === 'encode');
    if (encode) return {uid: encode.video.uid, run: (signal) => processVideo(this.#context, encode.video.uid, signal)};
    for (const {video, audio} of records) {
      const track = video.status.state === 'ready' ? audio.find(({status}) => status === 'queued') : undefined;
      if (track) return {uid: video.uid, run: (signal) => processAudioTrack(this.#context, video.uid, track.uid, signal)};
    }
    return null;
  }
}
