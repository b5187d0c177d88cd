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

/** Keys, mouse, pen and touch of one slider: the listener of its `pointer…` and `key…` events. */
export type SliderControl = (event: Event) => void;

/** The number within the bounds that is nearest to `value`. */
export function within(min: number, value: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

/** False for a key that is pressed together with others, which make it the browser's. */
export function isPlainKey({ctrlKey, metaKey, altKey}: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey;
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
  return key in steps ? within(min, value + steps[key], max) : null;
}

/** The control of one slider. */
export function controlSlider({axis, drag, choose, hover}: SliderOptions): SliderControl {
  /** The pointer that drags. */
  let pointer: number | null = null;

  const pressed = (event: KeyboardEvent) => {
    const value = isPlainKey(event) ? valueAfterKey(event.key, axis()) : null;
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation();
    choose(value);
  };

  const pointed = ({type, currentTarget, pointerId, pointerType, button, clientX}: PointerEvent) => {
    const slider = currentTarget as HTMLElement;
    const {left, width} = slider.getBoundingClientRect();
    const {min, max} = axis();
    const share = width ? within(0, (clientX - left) / width, 1) : 0;
    const value = min + share * (max - min);
    const dragging = pointer === pointerId;
    if (type === 'pointerdown') {
      if (button !== 0 || pointer !== null) return;
      pointer = pointerId;
      slider.setPointerCapture(pointerId);
      hover?.(share);
      drag(value);
    } else if (type === 'pointermove') {
      if (dragging || pointerType !== 'touch') hover?.(share);
      if (dragging) drag(value);
    } else if (type === 'pointerleave') {
      if (!dragging) hover?.(null);
    } else if (dragging) {
      // It was let go, or called off.
      pointer = null;
      if (type === 'pointerup') return choose(value);
      drag(null);
      hover?.(null);
    }
  };

  return (event) => (event.type === 'keydown' ? pressed(event as KeyboardEvent) : pointed(event as PointerEvent));
}
