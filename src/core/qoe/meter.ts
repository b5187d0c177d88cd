/** How a view has gone so far, in the terms that analytics services know. It holds no id, token or address. */
export interface QoeMetrics {
  /** Seconds from the wish to play to the first moving picture; null before that. */
  startupTime: number | null;
  /** Seconds that the media really played. */
  playTime: number;
  /** How often playback stood still for want of data, the start and seeks left out. */
  rebufferCount: number;
  /** Seconds that it stood still so. */
  rebufferTime: number;
  /** Share of the time that somebody wanted to watch, and stood before a still picture; 0–1. */
  rebufferRatio: number;
  seekCount: number;
  /** Seconds from seeks to pictures. */
  seekTime: number;
  /** How often another quality came on screen. */
  switchesUp: number;
  switchesDown: number;
  /** Bits per second that the played time was offered in; null where nothing says. */
  averageBitrate: number | null;
  /** Pictures that were decoded, and those of them that came too late to be shown. */
  totalFrames: number;
  droppedFrames: number;
}

/** What happens to playback, as media events name it. */
export type QoeHappening = 'play' | 'playing' | 'waiting' | 'seeking' | 'seeked' | 'pause' | 'ended' | 'error';

type Phase = 'idle' | 'starting' | 'playing' | 'rebuffering' | 'seeking';

const TIMED = {starting: 'startupTime', playing: 'playTime', rebuffering: 'rebufferTime', seeking: 'seekTime'} as const;

/** Adds up how a view goes. Times that are given are milliseconds of one clock, and never go back. Pure but for its own sums. */
export class QoeMeter {
  #phase: Phase = 'idle';
  #since: number;
  /** Seconds in each phase. */
  #sums = {startupTime: 0, playTime: 0, rebufferTime: 0, seekTime: 0};
  #counts = {rebufferCount: 0, seekCount: 0, switchesUp: 0, switchesDown: 0};
  #hasPlayed = false;
  /** What a seek goes back to. */
  #before: Phase = 'idle';
  #bitrate = 0;
  /** Bits offered, and the seconds they were offered in. */
  #bits = 0;
  #ratedTime = 0;
  /** Frames of engines that are gone, and as the present one counts them. */
  #frames = {past: {total: 0, dropped: 0}, now: {total: 0, dropped: 0}};

  constructor(at: number) {
    this.#since = at;
  }

  /** Takes note of an event of the media. */
  happened(what: QoeHappening, at: number): void {
    this.#pass(at);
    const next = this.#next(what);
    if (next === this.#phase) return;
    if (next === 'rebuffering') this.#counts.rebufferCount += 1;
    if (next === 'seeking') {
      this.#counts.seekCount += 1;
      this.#before = this.#phase === 'idle' ? 'idle' : 'playing';
    }
    if (next === 'playing') this.#hasPlayed = true;
    this.#phase = next;
  }

  /** Another quality is on screen; bits per second, 0 where unknown. */
  switched(bitrate: number, at: number): void {
    this.#pass(at);
    if (this.#bitrate > 0 && bitrate > this.#bitrate) this.#counts.switchesUp += 1;
    if (bitrate > 0 && bitrate < this.#bitrate) this.#counts.switchesDown += 1;
    this.#bitrate = bitrate;
  }

  /** What the video says of its frames; it counts from 0 again with every engine. */
  framesCounted(total: number, dropped: number): void {
    const {past, now} = this.#frames;
    if (total < now.total) this.#frames.past = {total: past.total + now.total, dropped: past.dropped + now.dropped};
    this.#frames.now = {total, dropped};
  }

  /** How it has gone until now. */
  metrics(at: number): QoeMetrics {
    this.#pass(at);
    const {startupTime, playTime, rebufferTime, seekTime} = this.#sums;
    const watched = playTime + rebufferTime;
    const {past, now} = this.#frames;
    return {
      startupTime: this.#hasPlayed ? startupTime : null,
      playTime,
      rebufferTime,
      rebufferRatio: watched > 0 ? rebufferTime / watched : 0,
      seekTime,
      ...this.#counts,
      averageBitrate: this.#ratedTime > 0 ? this.#bits / this.#ratedTime : null,
      totalFrames: past.total + now.total,
      droppedFrames: past.dropped + now.dropped,
    };
  }

  #next(what: QoeHappening): Phase {
    // Without data for it, `waiting` follows at once.
    if (what === 'playing' || (what === 'play' && this.#hasPlayed)) return 'playing';
    if (what === 'pause' || what === 'ended' || what === 'error') return 'idle';
    if (!this.#hasPlayed) return what === 'play' || this.#phase === 'starting' ? 'starting' : 'idle';
    if (what === 'seeking') return 'seeking';
    // Data that is missing after a seek is part of the seek.
    if (what === 'waiting' && this.#phase === 'seeking') this.#before = 'seeking';
    if (what === 'waiting' && this.#phase === 'playing') return 'rebuffering';
    return what === 'seeked' && this.#phase === 'seeking' ? this.#before : this.#phase;
  }

  /** Books the time since the last event to the phase it was spent in. */
  #pass(at: number): void {
    const seconds = Math.max(0, at - this.#since) / 1000;
    this.#since = Math.max(at, this.#since);
    if (this.#phase === 'idle') return;
    this.#sums[TIMED[this.#phase]] += seconds;
    if (this.#phase !== 'playing' || this.#bitrate === 0) return;
    this.#bits += this.#bitrate * seconds;
    this.#ratedTime += seconds;
  }
}
