import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {ServiceContext} from '../../context.js';
import type {StoredVideo, VideoOptions} from '../../videos/video.js';
import {newUid} from '../../videos/videos.js';
import type {LiveInputRecord, LiveInputs} from '../inputs.js';
import {FEED_TRACKS} from './feed.js';
import {Programme} from './programme.js';
import {finishRecording} from './recording.js';

const SAMPLE = fileURLToPath(new URL('../../../media/sample.mp4', import.meta.url));

/** Milliseconds after its end that a broadcast's playlists still answer by the input's id, so that who watches learns of the end. */
const LINGER = 30_000;

const DAY = 86_400_000;

/** Milliseconds between the end and the recording, at demo pace. */
const RECORDING_AFTER = 3000;

/** The broadcasts that are on air by HLS and DASH, or have just been. */
export class Station {
  readonly #byInput = new Map<string, Programme>();
  readonly #byVideo = new Map<string, Programme>();
  readonly #starting = new Map<string, Promise<Programme>>();

  constructor(
    private readonly context: Pick<ServiceContext, 'videos' | 'signal' | 'config' | 'log'>,
    private readonly inputs: LiveInputs,
  ) {
    const {signal, videos} = context;
    // What was on air when the service stops or crashes becomes a recording at the next start.
    signal.addEventListener('abort', () => this.#byVideo.forEach((programme) => programme.kill()), {once: true});
    videos.on('removed', (uid) => this.#byVideo.get(uid)?.kill());
  }

  /** The broadcast of an input, also for a while after its end. */
  of(input: string): Programme | undefined {
    return this.#byInput.get(input);
  }

  /** The broadcast behind a video, until its recording is there. */
  behind(video: string): Programme | undefined {
    return this.#byVideo.get(video);
  }

  /** The broadcast of an input that can be watched now. */
  onAir(input: string): Programme | undefined {
    const programme = this.#byInput.get(input);
    return programme?.playable && programme.endedAt === null ? programme : undefined;
  }

  /** Starts a broadcast of the sample video in a loop, and resolves once it can be watched; an input that is on air stays as it is. */
  start(record: LiveInputRecord): Promise<Programme> {
    const current = this.#byInput.get(record.uid);
    if (current?.endedAt === null) return Promise.resolve(current);
    const starting = this.#starting.get(record.uid) ?? this.#open(record).finally(() => this.#starting.delete(record.uid));
    this.#starting.set(record.uid, starting);
    return starting;
  }

  /** Ends the broadcast of an input, if there is one; resolves when all of it is on disk. */
  async end(input: string): Promise<void> {
    const programme = this.#byInput.get(input);
    programme?.stop();
    await programme?.ended;
  }

  /** Makes recordings of broadcasts that a stop of the service interrupted. */
  async recover(): Promise<void> {
    const {videos, log} = this.context;
    for (const {video} of videos.all()) {
      if (video.status.state !== 'live-inprogress') continue;
      log(`The broadcast "${video.uid}" was interrupted: what there is of it becomes a recording`);
      await this.#record(video.uid, this.inputs.get(video.liveInput ?? '')?.recording.mode);
    }
  }

  async #open(record: LiveInputRecord): Promise<Programme> {
    const {videos, log} = this.context;
    const uid = newUid();
    await videos.create(broadcastVideo(record), uid);
    const programme = await Programme.open({input: record.uid, video: uid, file: SAMPLE, videos});
    this.#byInput.set(record.uid, programme);
    this.#byVideo.set(uid, programme);
    void this.#afterEnd(programme, record);
    if (!(await programme.ready())) {
      programme.kill();
      throw new Error('The broadcast ended before it could be watched.');
    }
    await videos.edit(uid, {readyToStream: true, readyToStreamAt: new Date().toISOString()});
    await this.inputs.setStatus(record.uid, 'connected');
    log(`The live input "${record.uid}" is on air`);
    return programme;
  }

  async #afterEnd(programme: Programme, {uid, recording}: LiveInputRecord): Promise<void> {
    const {signal, config, log} = this.context;
    try {
      await programme.ended;
      if (signal.aborted) return;
      await this.inputs.setStatus(uid, 'client_disconnect');
      log(`The broadcast of the live input "${uid}" has ended`);
      if (recording.mode === 'off') await delay(LINGER, undefined, {signal, ref: false});
      else if (config.speed > 0) await delay(RECORDING_AFTER * config.speed, undefined, {signal});
      await this.#record(programme.video, recording.mode);
      this.#byVideo.delete(programme.video);
      await delay(LINGER, undefined, {signal, ref: false});
    } catch (error) {
      if (!signal.aborted) log(`A broadcast could not be closed: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#byVideo.delete(programme.video);
    if (this.#byInput.get(uid) === programme) this.#byInput.delete(uid);
  }

  async #record(video: string, mode: string | undefined): Promise<void> {
    const {videos} = this.context;
    if (!videos.get(video)) return;
    if (mode === 'off') await videos.remove(video);
    else await finishRecording(videos, video);
  }
}

/** The video of a broadcast that begins. */
function broadcastVideo({uid, meta, recording, defaultCreator, deleteRecordingAfterDays: days}: LiveInputRecord): VideoOptions {
  const name = `${typeof meta.name === 'string' ? meta.name : 'Live'} ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`;
  const best = FEED_TRACKS.findLast(({size}) => size)?.size;
  const fields: VideoOptions & Partial<StoredVideo> = {
    meta: {name},
    creator: defaultCreator,
    requireSignedURLs: recording.requireSignedURLs,
    allowedOrigins: recording.allowedOrigins ?? [],
    liveInput: uid,
    scheduledDeletion: days === null ? null : new Date(Date.now() + days * DAY).toISOString(),
    uploaded: new Date().toISOString(),
    input: {width: best?.width ?? -1, height: best?.height ?? -1},
    status: {state: 'live-inprogress', errorReasonCode: '', errorReasonText: ''},
  };
  return fields;
}
