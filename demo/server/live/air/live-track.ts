import {readFragmentTimes, readTrackHeader, type TrackHeader} from '../../media/boxes.js';
import {describe} from '../../media/track.js';
import type {TrackIndex} from '../../media/contract.js';
import {SEGMENT_SECONDS, type FeedTrack} from './feed.js';
import {startsIndependent} from './fragment.js';

/** Length of a part of a low-latency segment. */
export const PART_SECONDS = 0.5;

/** Segments whose parts can still be asked for. */
const SEGMENTS_WITH_PARTS = 5;

/** A piece of a segment that can be fetched before the segment is whole. Times are ticks of the track. */
export interface LivePart {
  duration: number;
  independent: boolean;
  bytes: Buffer;
}

/** A segment of a broadcast. */
export interface LiveSegment {
  /** Its media sequence number, from 1. */
  number: number;
  start: number;
  duration: number;
  size: number;
  /** Empty once it is too old. */
  parts: LivePart[];
  /** All of it, until it is on disk. */
  bytes: Buffer | null;
}

interface Fragment {
  duration: number;
  independent: boolean;
  bytes: Buffer[];
}

/** One track of a broadcast: puts the fragments of a feed together to parts and segments, and wakes those who wait for the next one. */
export class LiveTrack {
  readonly segments: LiveSegment[] = [];
  /** The segment being made. */
  current: LiveSegment = {number: 1, start: 0, duration: 0, size: 0, parts: [], bytes: null};
  header: TrackHeader | null = null;
  init: Buffer | null = null;
  ended = false;
  #initial: Buffer[] = [];
  #moof: Buffer | null = null;
  #open: Fragment[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(
    readonly feed: FeedTrack,
    /** Called with the initialization and then with every segment, in their order. */
    private readonly onFile: (name: string, bytes: Buffer, done: () => void) => void,
  ) {}

  get name(): string {
    return this.feed.name;
  }

  get timescale(): number {
    return this.header?.timescale ?? 1;
  }

  /** Seconds received so far. */
  get progress(): number {
    const {start, parts} = this.current;
    const ticks = [...parts, ...this.#open].reduce((sum, {duration}) => sum + duration, start);
    return ticks / this.timescale;
  }

  /** Takes the next top-level box of the feed. */
  add(type: string, bytes: Buffer): void {
    if (type === 'ftyp') this.#initial.push(bytes);
    if (type === 'moov') {
      this.header = readTrackHeader(bytes);
      this.init = Buffer.concat([...this.#initial, bytes]);
      this.onFile('init.mp4', this.init, () => undefined);
    }
    if (type === 'moof') this.#moof = bytes;
    if (type === 'mdat' && this.#moof && this.header) {
      this.#addFragment(this.#moof, bytes, this.header);
      this.#moof = null;
    }
  }

  /** Nothing more will come: what is open becomes the last part and segment. */
  end(): void {
    this.#closePart();
    if (this.current.parts.length > 0) this.#closeSegment();
    this.ended = true;
    this.#wake();
  }

  /** Resolves true once `condition` holds, false when it cannot any more or not within the time. */
  async until(condition: () => boolean, milliseconds: number): Promise<boolean> {
    const deadline = Date.now() + milliseconds;
    while (!condition()) {
      const left = deadline - Date.now();
      if (this.ended || left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, left);
        const waiting = this.#waiting;
        function done(): void {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.add(done);
      });
    }
    return true;
  }

  /** True once the segment is whole, or, with a part's index, once that part of it is. */
  has(number: number, part?: number): boolean {
    if (number < this.current.number) return true;
    return part !== undefined && number === this.current.number && part < this.current.parts.length;
  }

  /** The latest `count` segments as the index of a track; all when absent. */
  index(count = Infinity): TrackIndex {
    const listed = this.segments.slice(-count);
    const segments = listed.map(({start, duration, size}) => ({start, duration, bytes: size}));
    const found = describe(this.name, this.feed.details, this.header!, segments);
    // What is on air goes by what it is meant to need: the measure would be another one with every segment.
    const rate = this.ended ? {} : {bandwidth: this.feed.bitrate, peakBandwidth: Math.round(this.feed.bitrate * 1.2)};
    return {...found, ...rate, firstNumber: listed[0]?.number ?? 1};
  }

  #addFragment(moof: Buffer, mdat: Buffer, header: TrackHeader): void {
    const {start, duration} = readFragmentTimes(moof, header);
    this.#open.push({duration, independent: startsIndependent(moof), bytes: [moof, mdat]});
    const {number, parts} = this.current;
    const before = (number - 1) * SEGMENT_SECONDS * header.timescale;
    const nextPart = before + (parts.length + 1) * PART_SECONDS * header.timescale;
    const nextSegment = before + SEGMENT_SECONDS * header.timescale;
    // Frames of sound do not end where pictures do: the nearest end counts.
    const reached = start + duration * 1.5;
    if (reached > Math.min(nextPart, nextSegment)) this.#closePart();
    if (reached > nextSegment) this.#closeSegment();
    this.#wake();
  }

  #closePart(): void {
    if (this.#open.length === 0) return;
    const bytes = Buffer.concat(this.#open.flatMap((fragment) => fragment.bytes));
    const duration = this.#open.reduce((sum, fragment) => sum + fragment.duration, 0);
    this.current.parts.push({duration, independent: this.#open[0].independent, bytes});
    this.#open = [];
  }

  #closeSegment(): void {
    const {number, start, parts} = this.current;
    const bytes = Buffer.concat(parts.map((part) => part.bytes));
    const duration = parts.reduce((sum, part) => sum + part.duration, 0);
    const segment: LiveSegment = {...this.current, duration, size: bytes.length, bytes};
    this.segments.push(segment);
    this.current = {number: number + 1, start: start + duration, duration: 0, size: 0, parts: [], bytes: null};
    const old = this.segments.at(-SEGMENTS_WITH_PARTS - 1);
    if (old) old.parts = [];
    this.onFile(`${number}.m4s`, bytes, () => (segment.bytes = null));
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
