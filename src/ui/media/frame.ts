/** What the frame shows; the frame itself never changes its shape. */
export interface FrameModel {
  controls: boolean;
  poster: string | null;
  action: 'play' | 'pause' | 'replay';
  /** Name of the play button. */
  label: string;
  /** Classes of the stage, each with whether it is on. */
  classes: Readonly<Record<string, boolean>>;
}

/** Their corners are rounded by the line around them. */
const SHAPES = {
  play: 'M8.5 5.5v13L19 12z',
  pause: 'M7 5.5h2.8v13H7zm7.2 0H17v13h-2.8z',
  replay: 'M5.2 12a6.8 6.8 0 1 0 2.1-4.9L5 9.3M5 5v4.3h4.3',
};

function make<T extends keyof HTMLElementTagNameMap>(tag: T, className: string, part: string | null = className): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.className = className;
  if (part) element.setAttribute('part', part);
  return element;
}

const svg = (tag: string) => document.createElementNS('http://www.w3.org/2000/svg', tag);

/** What is there already is not set again: it would be laid out anew. */
const put = (element: Element, name: string, value: string) => element.getAttribute(name) === value || element.setAttribute(name, value);

/**
 * The frame of every element with a picture: the video, its captions, the poster, the one play button, and the place of the control surface.
 * Its nodes are made once and live as long as the element, so no template is needed, nor the code for templates before there are controls.
 */
export class Frame {
  readonly stage = make('div', 'stage');
  readonly captions = make('div', 'captions');
  readonly playButton = make('button', 'play-button', 'button play-button');
  /** Where the control surface renders. */
  readonly surface = make('div', 'surface', null);
  readonly #poster = make('img', 'poster');
  readonly #slot = document.createElement('slot');
  readonly #shape = svg('path');

  constructor(video: HTMLVideoElement, {onPlayButton, onPosterError}: {onPlayButton: () => void; onPosterError: () => void}) {
    this.captions.id = 'captions';
    this.surface.id = 'surface';
    this.#slot.name = 'poster';
    Object.assign(this.#poster, {alt: '', decoding: 'async', draggable: false, onerror: onPosterError});
    Object.assign(this.playButton, {type: 'button', onclick: onPlayButton});
    const icon = svg('svg');
    icon.setAttribute('viewBox', '0 0 24 24');
    icon.setAttribute('aria-hidden', 'true');
    icon.append(this.#shape);
    this.playButton.append(icon);
    this.stage.append(video, this.captions, this.#slot, this.playButton, this.surface);
  }

  show({controls, poster, action, label, classes}: FrameModel): void {
    if (!poster) this.#poster.remove();
    // Behind the picture another one, or the same by a new token, is of no use.
    else if (!classes.shown && (poster !== this.#poster.getAttribute('src') || !this.#poster.parentNode)) {
      this.#poster.src = poster;
      this.#slot.append(this.#poster);
    }
    this.playButton.hidden = !controls;
    put(this.playButton, 'aria-label', label);
    put(this.#shape, 'class', action);
    put(this.#shape, 'd', SHAPES[action]);
    for (const [name, on] of Object.entries(classes)) this.stage.classList.toggle(name, on);
  }
}
