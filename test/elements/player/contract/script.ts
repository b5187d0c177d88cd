/** What a script drives: a `<video>`, or the element by the contract of one. */
export type Media = HTMLVideoElement;

/** One of the things that every script is run on. */
export interface Subject {
  /** Makes a new one, without a source, outside of any document. */
  create(): Media;
  /** The sample video: 24 s. */
  src: string;
  /** Another video. */
  other: string;
  /** An address without a video. */
  missing: string;
}

/** The events whose order counts. */
const ORDERED = [
  'abort',
  'canplay',
  'durationchange',
  'emptied',
  'ended',
  'error',
  'loadeddata',
  'loadedmetadata',
  'loadstart',
  'pause',
  'play',
  'playing',
  'ratechange',
  'resize',
  'seeked',
  'seeking',
  'volumechange',
];

/** Those of which it counts whether they come: when and how often is up to the network and the decoder. */
const PRESENT = ['canplaythrough', 'progress', 'stalled', 'suspend', 'timeupdate', 'waiting'];

/** What a script has seen. */
export interface Seen {
  events: string[];
  present: string[];
  notes: Record<string, unknown>;
}

const PATIENCE = 15_000;

/** Runs one operation on one subject, and writes down what comes of it. */
export class Script {
  readonly notes: Record<string, unknown> = {};
  readonly #place = document.createElement('div');
  readonly #open = new Set<Promise<void>>();
  #events: string[] = [];
  #present = new Set<string>();

  /** `media` is made for this, muted, and has a turn behind it. */
  constructor(
    readonly subject: Subject,
    readonly media: Media,
  ) {
    for (const type of ORDERED) this.media.addEventListener(type, () => this.#events.push(type));
    for (const type of PRESENT) this.media.addEventListener(type, () => this.#present.add(type));
  }

  /** Puts the media into the document. */
  insert(): void {
    document.body.append(this.#place);
    this.#place.append(this.media);
  }

  /** Puts the media into the document with a source and nothing loaded. */
  async none(): Promise<void> {
    this.insert();
    this.media.preload = 'none';
    this.media.setAttribute('src', this.subject.src);
    await frame();
    this.forget();
  }

  /** Loads the source until it can be played. */
  async loaded(): Promise<void> {
    this.insert();
    this.media.preload = 'auto';
    this.media.setAttribute('src', this.subject.src);
    await this.when('canplaythrough');
    await this.rest();
    this.forget();
  }

  async playing(): Promise<void> {
    await this.loaded();
    await this.media.play();
    await this.when('timeupdate');
    await this.when('timeupdate');
    this.forget();
  }

  async ended(): Promise<void> {
    await this.loaded();
    this.media.currentTime = this.media.duration - 0.3;
    await this.media.play();
    await this.when('ended');
    await this.rest();
    this.forget();
  }

  /** What has been seen so far does not count. */
  forget(): void {
    this.#events = [];
    this.#present.clear();
  }

  note(name: string, value: unknown): void {
    this.notes[name] = value;
  }

  /** Notes the properties that say how things stand. */
  snapshot(name: string): void {
    const {paused, ended, seeking, muted, volume, playbackRate, defaultPlaybackRate, loop, error} = this.media;
    this.note(name, {paused, ended, seeking, muted, volume, playbackRate, defaultPlaybackRate, loop, error: error?.code ?? null});
  }

  /** Notes where playback stands, to a quarter of a second. */
  position(name: string): void {
    this.note(name, Math.round(this.media.currentTime * 4) / 4);
  }

  /** Does something, and notes the name of what it throws. */
  attempt(name: string, action: () => unknown): void {
    try {
      action();
      this.note(name, 'done');
    } catch (error) {
      this.note(name, (error as Error).name);
    }
  }

  /** Notes how a promise settles, or that it has not. */
  settle(name: string, promise: Promise<unknown>): Promise<void> {
    this.note(name, 'pending');
    const settled = promise.then(
      () => this.note(name, 'resolved'),
      (error: Error) => this.note(name, error.name),
    );
    this.#open.add(settled);
    return settled;
  }

  /** Waits for an event of the media. */
  when(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no ${type}; ${this.#events.join()}; ${JSON.stringify(this.notes)}`)), PATIENCE);
      this.media.addEventListener(
        type,
        () => {
          clearTimeout(late);
          resolve();
        },
        {once: true},
      );
    });
  }

  /** Gives what nobody waits for the time to come, so that it is seen. */
  rest(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 200));
  }

  /** All that was seen; the media is gone after it. */
  async finish(): Promise<Seen> {
    await this.rest();
    if (!this.media.paused && this.media.playbackRate > 0 && this.media.readyState > 2) await this.when('timeupdate');
    const seen = {events: [...this.#events], present: [...this.#present].sort(), notes: this.notes};
    this.media.pause();
    this.media.remove();
    this.#place.remove();
    if (this.media instanceof HTMLVideoElement) {
      this.media.removeAttribute('src');
      this.media.load();
    }
    return seen;
  }
}

export function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** One thing that a page may do with a media element. */
export interface Operation {
  name: string;
  run(script: Script): Promise<void> | void;
}
