/** Where the viewer was, to go on from there. */
export interface Position {
  /** Seconds; null where it goes on at the live edge, or where nothing was known yet. */
  time: number | null;
  playing: boolean;
}

/**
 * Knows whether the video is meant to play and where it is, also while it forgets both: when its decoder fails it counts as paused,
 * and when its media is attached anew it begins at 0.
 */
export class Whereabouts {
  readonly #video: HTMLVideoElement;
  #meant = false;
  #kept: number | null = null;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    video.addEventListener('play', () => (this.#meant = true));
    // A decoder that fails pauses it, too, and nobody has meant that.
    video.addEventListener('pause', () => (this.#meant &&= video.error !== null));
    for (const type of ['seeking', 'canplay']) video.addEventListener(type, () => video.readyState > 0 && (this.#kept = null));
  }

  /** It plays, or would if it could. */
  get playing(): boolean {
    return !this.#video.paused || this.#meant;
  }

  /** Seconds; where it will go on while it is at its new beginning. */
  get time(): number {
    return this.#video.currentTime || (this.#kept ?? 0);
  }

  /** Where it is now. A live stream is always taken up at its edge. */
  read(isLive: boolean): Position {
    const known = this.#video.readyState >= HTMLMediaElement.HAVE_METADATA && !isLive;
    return {time: known ? this.time : this.#kept, playing: this.playing};
  }

  /** Keeps a position while `anew` takes the media off the video, and perhaps puts it on again. */
  keep({time, playing}: Position, anew: () => void): void {
    this.#kept = time;
    anew();
    // Told right away, and not when there is something to play, so that a `pause()` in between counts.
    if (playing) this.#video.play().catch(() => undefined);
  }

  /** Another source: nothing of the last one counts. */
  forget(): void {
    this.#meant = !this.#video.paused;
    this.#kept = null;
  }
}
