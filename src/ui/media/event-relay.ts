/** Events of the inner video that the element fires as its own; `error` is left out, for the element decides what is one. */
const MEDIA_EVENTS = (
  'abort canplay canplaythrough durationchange emptied encrypted ended enterpictureinpicture leavepictureinpicture ' +
  'loadeddata loadedmetadata loadstart pause play playing progress ratechange resize ' +
  'seeked seeking stalled suspend timeupdate volumechange waiting waitingforkey'
).split(' ');

/** What changing the engine under a running playback makes the video say. */
const SWITCH_EVENTS = /abort|emptied|seek|suspend/;

/** What happens once to a source, however many engines and looks at its manifest it takes. */
const ONCE = /^load/;

/** What is only worth an event when it is another than before. */
const VALUES: Record<string, (media: Media) => unknown> = {
  durationchange: ({duration}) => duration,
  ratechange: ({playbackRate}) => playbackRate,
  resize: ({videoWidth, videoHeight}) => `${videoWidth}x${videoHeight}`,
};

/** What the relay reads of its target. */
type Media = HTMLElement & Pick<HTMLVideoElement, 'paused' | 'duration' | 'playbackRate' | 'videoWidth' | 'videoHeight'>;

/** Fires the inner video's events on the element, without what only engines cause; `onEvent` hears of every one. */
export class EventRelay {
  readonly #target: Media;
  #paused = true;
  #switching = false;
  readonly #values = new Map<string, unknown>();
  readonly #fired = new Set<string>();

  constructor(video: HTMLVideoElement, target: Media, onEvent: () => void) {
    this.#target = target;
    let isEmpty = true;
    for (const type of MEDIA_EVENTS) {
      video.addEventListener(type, (event) => {
        onEvent();
        // Being given a source right after it was told to play, it empties itself of none.
        const empties = type === 'emptied';
        if (empties && isEmpty && !target.paused) return;
        if (empties || ONCE.test(type)) isEmpty = empties;
        // The element decides what is an error, and what follows from one.
        if (video.error && type === 'pause') return;
        // Some say more than their name, as that of picture-in-picture does.
        this.fire(type, new (event.constructor as typeof Event)(type, event));
      });
    }
  }

  /** Fires a media event on the element, unless it would say again what has been said. */
  fire(type: string, event = new Event(type, {cancelable: true})): void {
    if (this.#passes(type)) this.#target.dispatchEvent(event);
  }

  /** A new source begins: as in HTML, paused again, without an event of its own. */
  reset(): void {
    this.#paused = true;
    this.#switching = false;
    this.#values.delete('durationchange');
    this.#values.delete('resize');
    this.#fired.clear();
  }

  /** Another engine goes on with the same source: until its first frame the video's new beginning is nobody's business. */
  set switching(switching: boolean) {
    this.#switching = switching;
  }

  #passes(type: string): boolean {
    if (this.#switching && type === 'canplay') {
      this.#switching = false;
      if (this.#fired.has(type)) return false;
    }
    if (this.#switching && SWITCH_EVENTS.test(type)) return false;
    // Attaching an engine makes the video forget that it was told to play, and it is told again.
    if (type === 'play' || type === 'pause') {
      const paused = type === 'pause';
      if (paused === this.#paused) return false;
      this.#paused = paused;
    }
    if (type in VALUES) {
      const value = VALUES[type](this.#target);
      if (Object.is(this.#values.get(type), value)) return false;
      this.#values.set(type, value);
    }
    const again = this.#fired.has(type);
    this.#fired.add(type);
    return !again || !ONCE.test(type);
  }
}
