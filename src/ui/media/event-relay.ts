/** Events of the inner video that the element fires as its own; `error` is left out, for the element decides what is one. */
const MEDIA_EVENTS = [
  'abort',
  'canplay',
  'canplaythrough',
  'durationchange',
  'emptied',
  'encrypted',
  'ended',
  'enterpictureinpicture',
  'leavepictureinpicture',
  'loadeddata',
  'loadedmetadata',
  'loadstart',
  'pause',
  'play',
  'playing',
  'progress',
  'ratechange',
  'resize',
  'seeked',
  'seeking',
  'stalled',
  'suspend',
  'timeupdate',
  'volumechange',
  'waiting',
  'waitingforkey',
];

/** What changing the engine under a running playback makes the video say. */
const SWITCH_EVENTS = new Set(['abort', 'emptied', 'loadstart', 'loadedmetadata', 'durationchange', 'play', 'pause', 'seeking', 'seeked', 'suspend']);

/** What happens once to a source, however many engines and looks at its manifest it takes. */
const ONCE = ['loadstart', 'loadedmetadata'];

/** Fires the inner video's events on the element, without what only engines cause; `onEvent` hears of every one. */
export class EventRelay {
  readonly #target: HTMLElement & {readonly duration: number};
  #paused = true;
  #switching = false;
  #duration = NaN;
  readonly #fired = new Set<string>();

  constructor(video: HTMLVideoElement, target: HTMLElement & {readonly duration: number}, onEvent: () => void) {
    this.#target = target;
    for (const type of MEDIA_EVENTS) {
      video.addEventListener(type, () => {
        onEvent();
        this.fire(type);
      });
    }
  }

  /** Fires a media event on the element, unless it would say again what has been said. */
  fire(type: string): void {
    if (this.#passes(type)) this.#target.dispatchEvent(new Event(type));
  }

  /** A new source begins: as in HTML, paused again, without an event of its own. */
  reset(): void {
    this.#paused = true;
    this.#switching = false;
    this.#duration = NaN;
    this.#fired.clear();
  }

  /** Another engine goes on with the same source: until its first frame the video's new beginning is nobody's business. */
  set switching(switching: boolean) {
    this.#switching = switching;
  }

  #passes(type: string): boolean {
    if (type === 'loadeddata' && this.#switching) {
      this.#switching = false;
      return false;
    }
    if (this.#switching && SWITCH_EVENTS.has(type)) return false;
    // Attaching an engine makes the video forget that it was told to play, and it is told again.
    if (type === 'play' || type === 'pause') {
      const paused = type === 'pause';
      if (paused === this.#paused) return false;
      this.#paused = paused;
    }
    if (type === 'durationchange') {
      if (Object.is(this.#duration, this.#target.duration)) return false;
      this.#duration = this.#target.duration;
    }
    if (!ONCE.includes(type)) return true;
    if (this.#fired.has(type)) return false;
    this.#fired.add(type);
    return true;
  }
}
