import type {PictureCaptions} from './picture-captions.js';

/** The captions of CEA-708 of one load. What reads them comes when it is first needed, and is then given all pictures in their order. */
export class LateCaptions {
  readonly #deliver: (ref: string, cues: Iterable<TextTrackCue>) => void;
  readonly #signal: AbortSignal;
  #coming: Promise<PictureCaptions | null> | null = null;

  constructor(deliver: (ref: string, cues: Iterable<TextTrackCue>) => void, signal: AbortSignal) {
    this.#deliver = deliver;
    this.#signal = signal;
  }

  /** There will be something to read; what comes in without it having been possible is lost. */
  prepare(): void {
    this.with(() => undefined);
  }

  /** Does something with it once it is there. Damaged captions are no reason to see nothing. */
  with(what: (captions: PictureCaptions) => void): void {
    this.#coming ??= import('./picture-captions.js').then(
      ({PictureCaptions}) => new PictureCaptions(this.#deliver),
      () => (this.#coming = null),
    );
    void this.#coming
      .then((captions) => {
        if (captions && !this.#signal.aborted) what(captions);
      })
      .catch(() => undefined);
  }

  /** The text tracks have changed: those that are new are given what has been read. */
  again(): void {
    if (this.#coming) this.with((captions) => captions.again());
  }
}
