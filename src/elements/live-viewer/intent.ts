interface IntentOptions {
  /** Whether the page asked for playback by itself. */
  autoplay(): boolean;
  /** A source is being played or on its way: what the video says is somebody's wish, and not the end of a source. */
  loaded(): boolean;
  changed(): void;
}

/**
 * Whether somebody wants to watch, over all sources that come and go on the video; and whether sound is held back by the browser.
 * Only playback that the page asked for may begin without sound: a person who pressed play is never muted.
 */
export class Intent {
  readonly #video: HTMLVideoElement;
  readonly #options: IntentOptions;
  #wanted: boolean | null = null;
  #silenced = false;

  constructor(video: HTMLVideoElement, options: IntentOptions) {
    this.#video = video;
    this.#options = options;
    video.addEventListener('play', () => (this.#wanted = true));
    video.addEventListener('pause', () => {
      const over = video.ended || (video.srcObject instanceof MediaStream && !video.srcObject.active);
      if (options.loaded() && video.paused && !over) this.#wanted = false;
    });
    video.addEventListener('volumechange', () => {
      if (!this.#silenced || video.muted) return;
      this.#silenced = false;
      options.changed();
    });
  }

  /** True while it plays without sound only because the browser did not allow sound. */
  get silenced(): boolean {
    return this.#silenced && this.#video.muted;
  }

  /** Whether the next source is to play: as the page asked for, until somebody played or paused. */
  get wanted(): boolean {
    return this.#wanted ?? this.#options.autoplay();
  }

  /** Somebody paused, perhaps before there was anything to pause. */
  drop(): void {
    this.#wanted = false;
  }

  /** Another broadcast: nothing is known of what anybody wants. */
  reset(): void {
    this.#wanted = null;
    if (this.#silenced) this.#video.muted = false;
    this.#silenced = false;
  }

  /** A source is on the video: plays it if that is wanted, with sound where the browser allows it. */
  resume(): void {
    if (!this.wanted) return;
    this.#video.play().catch((error: Error) => {
      if (error.name !== 'NotAllowedError' || this.#video.muted || !this.#options.autoplay()) return;
      this.#video.muted = true;
      this.#silenced = true;
      this.#options.changed();
      this.#video.play().catch(() => undefined);
    });
  }
}
