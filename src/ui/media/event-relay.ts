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

/** Fires the inner video's events on the element, without what only engines cause. */
export class EventRelay {
  #paused = true;
  #switching = false;

  constructor(video: HTMLVideoElement, target: EventTarget) {
    for (const type of MEDIA_EVENTS) {
      video.addEventListener(type, () => {
        if (this.#passes(type)) target.dispatchEvent(new Event(type));
      });
    }
  }

  /** A new source begins: as in HTML, paused again, without an event of its own. */
  reset(): void {
    this.#paused = true;
    this.#switching = false;
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
    return true;
  }
}
