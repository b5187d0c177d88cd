import {realClock} from '../clock.js';
import type {StreamError} from '../errors.js';
import {uploadError} from './failure.js';
import {xhrSend} from './http.js';
import type {UploadPorts, UploadSettings} from './options.js';
import type {Problem, VideoObject, WatchVideo} from './processing.js';
import {durableStore} from './resume-store.js';
import {isFinal, isUnsent, type UploadSnapshot, type UploadState} from './snapshot.js';
import {UploadTask, type TaskNews} from './upload-task.js';

/** How the queue works; the settings of the uploads themselves stand beside. Read anew whenever they matter. */
export interface QueueSettings extends UploadSettings {
  /** Uploads at the same time; default 2. */
  concurrency?: number;
  /** True: nothing starts before `start()`. */
  manual?: boolean;
  /** Learns what becomes of an uploaded video; without it an upload is final when its bytes are there. */
  watchVideo?: WatchVideo | null;
}

/** What an upload queue tells; `error` stands on `error` (the upload has ended), `expired` and `notice` (it goes on, or waits for a person). */
export type UploadQueueEventType = 'start' | 'statechange' | 'progress' | 'expired' | 'success' | 'ready' | 'error' | 'notice' | 'complete';

/** An event of `UploadQueue`. `upload` is the snapshot at that moment, null on `complete` (no upload is under way any more). */
export class UploadQueueEvent extends Event {
  constructor(
    type: UploadQueueEventType,
    readonly upload: UploadSnapshot | null,
    readonly error: StreamError | null = null,
  ) {
    super(type);
  }
}

const WORKING: readonly UploadState[] = ['checking', 'uploading', 'offline', 'retrying'];

/** Only uploads with a status source need it. */
const processing = () => import('./processing.js');

function defaultPorts(): UploadPorts {
  return {
    clock: realClock,
    send: xhrSend(),
    store: durableStore(),
    loadTransport: async (name) => (name === 'tus' ? await import('./tus-transport.js') : await import('./form-transport.js')).transport,
    isReachable: (url) =>
      import('./detect.js').then(
        ({isReachable}) => isReachable(url),
        () => false,
      ),
    isOnline: () => (globalThis.navigator as Partial<Navigator> | undefined)?.onLine !== false,
  };
}

/** Uploads files, a few at a time, in the order they were added. Headless: the whole of it works without any element. */
export class UploadQueue extends EventTarget {
  /** The settings, or a function that says them; read anew whenever they matter, so changes reach the next upload that starts (or starts again). */
  settings: QueueSettings | (() => QueueSettings);
  #ports: UploadPorts;
  #tasks = new Map<string, UploadTask>();
  #started = new Set<string>();
  #busy = new Set<UploadTask>();
  #released = new Set<string>();
  #following = new Map<UploadTask, AbortController>();
  #suspended = false;
  /** Something was under way since `complete` was told last. */
  #open = false;
  #count = 0;

  constructor(settings: QueueSettings | (() => QueueSettings), ports: Partial<UploadPorts> = {}) {
    super();
    this.settings = settings;
    this.#ports = {...defaultPorts(), ...ports};
  }

  get #settings(): QueueSettings {
    return typeof this.settings === 'function' ? this.settings() : this.settings;
  }

  /** Snapshots of all uploads, in the order they were added. */
  get uploads(): UploadSnapshot[] {
    return Array.from(this.#tasks.values(), (task) => task.snapshot);
  }

  /** Adds a file; it starts by itself when a slot is free, unless `manual`. With `error` it is only listed, as one that was not taken. Returns its id. */
  add(file: File, {id = `upload-${++this.#count}`, error = null}: {id?: string; error?: StreamError | null} = {}): string {
    const {watchVideo, manual} = this.#settings;
    // Fetched while there is a network: what it knows is needed when there may be none.
    if (watchVideo) void processing().catch(() => undefined);
    const settle = async (uid: string | null, signal: AbortSignal) =>
      (await processing()).settleByStatus(this.#settings.watchVideo, uid, {signal, clock: this.#ports.clock});
    const task = new UploadTask({id, file, ports: this.#ports, settings: () => this.#settings, onNews: this.#onNews, settle});
    this.#tasks.set(id, task);
    if (!manual) this.#released.add(id);
    if (error) task.become('error', {error});
    else this.#onNews('state', task);
    this.#pump();
    return id;
  }

  /** Lets everything that waits for a start go. */
  start(): void {
    for (const id of this.#tasks.keys()) this.#released.add(id);
    this.#pump();
  }

  /** Pauses one upload, or all that are not final. */
  pause(id?: string): void {
    for (const task of this.#chosen(id)) if (task.snapshot.state === 'queued' || WORKING.includes(task.snapshot.state)) task.pause();
    this.#pump();
  }

  /** Goes on with one paused upload, or all of them. */
  resume(id?: string): void {
    for (const task of this.#chosen(id)) if (task.snapshot.state === 'paused') this.#enqueue(task);
    this.#pump();
  }

  /** Tries again: after an error that trying again can help, or (a new upload) after one has expired; one waiting for its next attempt tries now. */
  retry(id?: string): void {
    for (const task of this.#chosen(id)) {
      const {state, error, accepted, size} = task.snapshot;
      if (state === 'error' && error?.code === 'not-ready' && accepted === size) {
        task.become('processing', {error: null});
        void this.#follow(task);
      } else if (state === 'expired' || state === 'retrying' || state === 'offline' || (state === 'error' && error?.retryable)) this.#enqueue(task);
    }
    this.#pump();
  }

  /** Ends one upload, or all whose bytes are not sent yet, and asks the server to drop what it holds of them. */
  cancel(id?: string): void {
    for (const task of this.#chosen(id)) if (isUnsent(task.snapshot) || task.snapshot.state === 'expired') task.cancel();
    this.#pump();
  }

  /** Takes one upload off the list, or all final ones. One whose bytes are not sent yet is cancelled first. */
  remove(id?: string): void {
    if (id !== undefined) this.cancel(id);
    for (const task of this.#chosen(id)) {
      if (id === undefined && !isFinal(task.snapshot)) continue;
      this.#following.get(task)?.abort();
      this.#tasks.delete(task.snapshot.id);
    }
    this.#tellIfDone();
  }

  /** Lets go of connections and locks, so that the page may enter the back/forward cache; `wake()` takes up again. */
  suspend(): void {
    this.#suspended = true;
    for (const task of this.#tasks.values()) if (WORKING.includes(task.snapshot.state)) task.enqueue();
    for (const following of this.#following.values()) following.abort();
  }

  /** Takes up again what `suspend()` stopped. */
  wake(): void {
    this.#suspended = false;
    for (const task of this.#tasks.values()) if (task.snapshot.state === 'processing') void this.#follow(task);
    this.#pump();
  }

  #chosen(id: string | undefined): UploadTask[] {
    if (id === undefined) return [...this.#tasks.values()];
    const task = this.#tasks.get(id);
    return task ? [task] : [];
  }

  #enqueue(task: UploadTask): void {
    this.#released.add(task.snapshot.id);
    task.enqueue();
  }

  #pump(): void {
    if (this.#suspended) return;
    for (const task of this.#tasks.values()) {
      if (this.#busy.size >= Math.max(1, this.#settings.concurrency || 2)) return;
      if (task.snapshot.state === 'queued' && this.#released.has(task.snapshot.id) && !this.#busy.has(task)) void this.#run(task);
    }
  }

  async #run(task: UploadTask): Promise<void> {
    this.#busy.add(task);
    await task.run();
    this.#busy.delete(task);
    this.#pump();
  }

  #onNews = (news: TaskNews, task: UploadTask, error?: StreamError): void => {
    const {id, state} = task.snapshot;
    if (news === 'sent') return this.#finish(task);
    if (news !== 'state') return this.#tell(news, task, error);
    if (!isFinal(task.snapshot)) this.#open = true;
    if (state === 'uploading' && !this.#started.has(id)) {
      this.#started.add(id);
      this.#tell('start', task);
    }
    this.#tell('statechange', task);
    if (state === 'error') this.#tell('error', task, task.snapshot.error);
    if (state !== 'complete' && state !== 'ready') this.#tellIfDone();
  };

  /** The bytes are there: now the video is made, where someone can tell us about it. */
  #finish(task: UploadTask): void {
    const watched = this.#settings.watchVideo && task.snapshot.uid !== null;
    task.become(watched ? 'processing' : 'complete');
    this.#tell('success', task);
    if (watched) void this.#follow(task);
    else this.#tellIfDone();
  }

  async #follow(task: UploadTask): Promise<void> {
    const {watchVideo} = this.#settings;
    const {uid} = task.snapshot;
    if (!watchVideo || uid === null || this.#suspended || this.#following.has(task)) return;
    const following = new AbortController();
    const {signal} = following;
    this.#following.set(task, following);
    const onVideo = (video: VideoObject) => {
      if (signal.aborted) return;
      task.setVideo(video);
      this.#tell('statechange', task);
    };
    const problem = await processing()
      .then(({awaitVideo}) => awaitVideo(watchVideo, uid, signal, onVideo))
      .catch((): Problem => ({code: 'not-ready', message: 'The file has arrived.'}));
    this.#following.delete(task);
    // Put to sleep, and woken before this was noticed.
    if (signal.aborted) return task.snapshot.state === 'processing' && this.#tasks.has(task.snapshot.id) ? this.#follow(task) : undefined;
    task.become(problem ? 'error' : 'ready', {error: problem && uploadError(problem.code, problem)});
    if (problem) return;
    this.#tell('ready', task);
    this.#tellIfDone();
  }

  #tellIfDone(): void {
    if (!this.#open || !this.uploads.every(isFinal)) return;
    this.#open = false;
    this.dispatchEvent(new UploadQueueEvent('complete', null));
  }

  #tell(type: UploadQueueEventType, task: UploadTask, error: StreamError | null = null): void {
    this.dispatchEvent(new UploadQueueEvent(type, task.snapshot, error));
  }
}
