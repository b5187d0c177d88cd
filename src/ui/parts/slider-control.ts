/** The numbers of a slider. */
export interface SliderAxis {
  min: number;
  max: number;
  value: number;
  /** By an arrow key. */
  step: number;
  /** By Page Up and Page Down. */
  page: number;
}

/** What a slider's controller asks and tells. */
export interface SliderOptions {
  axis: () => SliderAxis;
  /** The pointer drags: nothing is decided yet. Null when the drag is called off. */
  drag: (value: number | null) => void;
  /** A value was chosen, by a key or by letting go. */
  choose: (value: number) => void;
  /** Where a pointer hovers, from 0 to 1; null when it has left. */
  hover?: (share: number | null) => void;
}

/** The value a key leads to, within the axis; null when the key is not the slider's. Pure. Right and up always mean more. */
export function valueAfterKey(key: string, {min, max, value, step, page}: SliderAxis): number | null {
  const steps: Record<string, number> = {
    ArrowRight: step,
    ArrowUp: step,
    ArrowLeft: -step,
    ArrowDown: -step,
    PageUp: page,
    PageDown: -page,
    Home: -Infinity,
    End: Infinity,
  };
  const by = steps[key];
  return by === undefined ? null : Math.min(max, Math.max(min, value + by));
}

/** Keys, mouse, pen and touch of one slider, as a listener object for its `pointer…` and `key…` events. */
export class SliderControl implements EventListenerObject {
  #pointer: number | null = null;

  constructor(private readonly options: SliderOptions) {}

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent) this.#key(event);
    else this.#pointerEvent(event as PointerEvent);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const value = valueAfterKey(event.key, this.options.axis());
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.options.choose(value);
  }

  #pointerEvent(event: PointerEvent): void {
    const {hover, drag, choose} = this.options;
    const slider = event.currentTarget as HTMLElement;
    const {left, width} = slider.getBoundingClientRect();
    const share = width ? Math.min(1, Math.max(0, (event.clientX - left) / width)) : 0;
    const {min, max} = this.options.axis();
    const value = min + share * (max - min);
    const dragging = this.#pointer === event.pointerId;
    switch (event.type) {
      case 'pointerdown':
        if (event.button !== 0 || this.#pointer !== null) return;
        this.#pointer = event.pointerId;
        slider.setPointerCapture(event.pointerId);
        hover?.(share);
        drag(value);
        break;
      case 'pointermove':
        if (dragging || event.pointerType !== 'touch') hover?.(share);
        if (dragging) drag(value);
        break;
      case 'pointerup':
        if (!dragging) return;
        this.#pointer = null;
        choose(value);
        break;
      case 'lostpointercapture':
        if (!dragging) return;
        this.#pointer = null;
        drag(null);
        hover?.(null);
        break;
      case 'pointerleave':
        if (!dragging) hover?.(null);
    }
  }
}
