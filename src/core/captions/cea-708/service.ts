import {EXTENDED, furtherLetterOf, furtherParametersOf, isLetter, letterOf, parametersOf} from './letters.js';
import {CaptionWindow, colourOf, JUSTIFY} from './window.js';

/** The windows of a service by their numbers; null for those that are not defined. */
export type CaptionWindows = readonly (CaptionWindow | null)[];

const WINDOWS = 8;

/** Bytes that a service may hold back while it waits; with more than that it goes on. */
const MOST_HELD = 128;

/** Follows what one service is told: windows that are defined, written in, shown and taken away. `show` hears how they stand, and from when on. */
export class CaptionService {
  readonly #show: (time: number, windows: CaptionWindows) => void;
  readonly #windows: (CaptionWindow | null)[] = Array<null>(WINDOWS).fill(null);
  #current = 0;
  /** What is told before that time takes effect then. */
  #until = -Infinity;
  #held = 0;

  constructor(show: (time: number, windows: CaptionWindows) => void) {
    this.#show = show;
  }

  /** Takes a block that comes with the picture of that time. A command that is not whole ends it. */
  run(bytes: Uint8Array, time: number): void {
    if (time < this.#until && (this.#held += bytes.length) > MOST_HELD) this.#until = time;
    for (let at = 0; at < bytes.length;) {
      const code = bytes[at++];
      if (code === EXTENDED) {
        const further = bytes[at++] ?? 0;
        if (isLetter(further)) this.#write(furtherLetterOf(further));
        else at += furtherParametersOf(further, bytes[at]);
        continue;
      }
      if (isLetter(code)) {
        this.#write(letterOf(code));
        continue;
      }
      const parameters = bytes.subarray(at, at + parametersOf(code));
      if (parameters.length < parametersOf(code)) break;
      at += parameters.length;
      this.#command(code, parameters, time);
    }
    this.#tell(time);
  }

  get #window(): CaptionWindow | null {
    return this.#windows[this.#current];
  }

  #tell(time: number): void {
    this.#show(Math.max(time, this.#until), this.#windows);
  }

  #write(letter: string): void {
    this.#window?.write(letter);
  }

  #command(code: number, parameters: Uint8Array, time: number): void {
    const [first = 0, second = 0, third = 0] = parameters;
    const window = this.#window;
    if (code >= 0x98) return this.#define(code - 0x98, parameters);
    if (code >= 0x80 && code < 0x88) {
      this.#current = code - 0x80;
      return;
    }
    switch (code) {
      case 0x08:
        return window?.back();
      case 0x0c:
        window?.clear();
        return window?.moveTo(0, 0);
      case 0x0d:
        return window?.return();
      case 0x0e:
        return window?.clearRow();
      case 0x18:
        return this.#write(String.fromCharCode((first << 8) | second));
      case 0x88:
        return this.#each(first, (one) => one.clear());
      case 0x89:
        return this.#each(first, (one) => (one.isVisible = true));
      case 0x8a:
        return this.#each(first, (one) => (one.isVisible = false));
      case 0x8b:
        return this.#each(first, (one) => (one.isVisible = !one.isVisible));
      case 0x8c:
        return this.#each(first, (_, index) => (this.#windows[index] = null));
      case 0x8d:
        this.#tell(time);
        this.#until = Math.max(time, this.#until) + first / 10;
        this.#held = 0;
        return;
      case 0x8e:
        this.#until = time;
        return;
      case 0x8f:
        this.#windows.fill(null);
        this.#until = time;
        return;
      case 0x90:
        if (!window) return;
        window.pen = {...window.pen, italics: (second & 0x80) !== 0, underline: (second & 0x40) !== 0, isSecret: first >> 4 === 15};
        return;
      case 0x91:
        if (window) window.pen = {...window.pen, colour: colourOf(first)};
        return;
      case 0x92:
        return window?.moveTo(first & 0x0f, second & 0x3f);
      case 0x97:
        if (window) window.justify = JUSTIFY[third & 3];
    }
  }

  /** Each of the windows that exist and whose bits are set. */
  #each(bits: number, what: (window: CaptionWindow, index: number) => void): void {
    this.#windows.forEach((window, index) => {
      if (window && bits & (1 << index)) what(window, index);
    });
  }

  #define(index: number, parameters: Uint8Array): void {
    this.#current = index;
    (this.#windows[index] ??= new CaptionWindow()).define(parameters);
  }
}
