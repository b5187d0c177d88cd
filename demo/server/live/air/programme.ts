import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Package} from '../../media/contract.js';
import {trackEnd} from '../../media/package.js';
import type {Videos} from '../../videos/videos.js';
import {FEED_TRACKS, openFeed, type Feed} from './feed.js';
import {LiveTrack} from './live-track.js';
import {WINDOW} from './playlist.js';
import {keepFile} from './recording.js';

/** Milliseconds that the first segments may take. */
const START_TIMEOUT = 30_000;

/** One broadcast: its feed, its tracks, and the files it leaves in the folder of its video. */
export class Programme {
  readonly tracks: readonly LiveTrack[];
  /** When the feed ended, in milliseconds since 1970; null while it goes on. */
  endedAt: number | null = null;
  /** Resolves when the feed has ended and all of it is on disk. */
  readonly ended: Promise<void>;
  readonly #feed: Feed;
  #began: number | null = null;

  private constructor(
    readonly input: string,
    readonly video: string,
    feed: Feed,
    tracks: readonly LiveTrack[],
    saved: () => Promise<unknown>,
  ) {
    this.#feed = feed;
    this.tracks = tracks;
    this.ended = feed.ended.then(async () => {
      for (const track of tracks) track.end();
      this.endedAt = Date.now();
      await saved();
    });
  }

  /** Starts a broadcast of a file. */
  static async open({input, video, file, videos}: {input: string; video: string; file: string; videos: Videos}): Promise<Programme> {
    const folder = videos.package(video);
    let saving: Promise<unknown> = Promise.resolve();
    const tracks = FEED_TRACKS.map((track) => {
      const own = join(folder, track.name);
      return new LiveTrack(track, (name, bytes, done) => {
        // A video that is deleted in the middle of its broadcast takes its folder along.
        saving = saving.then(() => keepFile(own, name, bytes)).then(done, () => undefined);
      });
    });
    await Promise.all(tracks.map(({name}) => mkdir(join(folder, name), {recursive: true})));
    const feed = await openFeed(file, ({name}, type, bytes) => {
      tracks.find((track) => track.name === name)?.add(type, bytes);
      programme.#note();
    });
    const programme = new Programme(input, video, feed, tracks, () => saving);
    return programme;
  }

  /** The process that feeds it. */
  get pid(): number | undefined {
    return this.#feed.pid;
  }

  /** The date of the first frame, in milliseconds since 1970. */
  get began(): number {
    return this.#began ?? Date.now();
  }

  /** True once every track has a segment. */
  get playable(): boolean {
    return this.tracks.every(({segments}) => segments.length > 0);
  }

  /** Resolves true when it can be watched, false when it ended before that. */
  async ready(): Promise<boolean> {
    const whole = await Promise.all(this.tracks.map((track) => track.until(() => track.segments.length > 0, START_TIMEOUT)));
    return whole.every(Boolean);
  }

  /** The track of that name. */
  track(name: string): LiveTrack | undefined {
    return this.tracks.find((track) => track.name === name);
  }

  /** What the manifests are written from: the window of what is on air, all of what has ended. */
  package(): Package {
    const tracks = this.tracks.map((track) => track.index(this.endedAt === null ? WINDOW : Infinity));
    const ofKind = (kind: string) => tracks.filter((track) => track.kind === kind);
    return {duration: Math.max(...tracks.map(trackEnd)), video: ofKind('video'), audio: ofKind('audio'), captions: []};
  }

  /** Ends the broadcast as its sender would. */
  stop(): void {
    this.#feed.stop();
  }

  /** Ends it at once. */
  kill(): void {
    this.#feed.kill();
  }

  /** Dates the broadcast by its first picture. */
  #note(): void {
    if (this.#began !== null) return;
    const open = this.tracks.find(({feed, header}) => feed.size && header);
    const first = open?.progress ?? 0;
    if (first > 0) this.#began = Date.now() - first * 1000;
  }
}
