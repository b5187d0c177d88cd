import type {SliderControl} from './slider-control.js';
import {h, type Wanted} from './tree.js';

/** What a slider shows. */
export interface SliderOptions {
  /** Its name among the parts: `seek-slider`. */
  name: string;
  label: string;
  min: number;
  max: number;
  /** For assistive technology; what is drawn is `at`. */
  now: number;
  text?: string;
  /** Where the thumb stands, from 0 to 1. */
  at: number;
  /** Stretches that are there already, each from 0 to 1. */
  buffered?: readonly (readonly [number, number])[];
  /** Moves evenly between two renders. */
  smooth?: boolean;
  dragging?: boolean;
  /** Floats above it. */
  preview?: Wanted | null;
  control: SliderControl;
  focused?: () => void;
}

/** A horizontal slider; time runs from left to right in every language. */
export function slider({name, label, min, max, now, text, at, buffered = [], smooth, dragging, preview, control, focused}: SliderOptions): Wanted {
  return h(
    'div',
    {
      part: `slider ${name}`,
      class: `slider ${smooth ? 'smooth' : ''} ${dragging ? 'dragging' : ''}`,
      '--_at': at,
      role: 'slider',
      tabindex: 0,
      'aria-label': label,
      'aria-valuemin': min,
      'aria-valuemax': max,
      'aria-valuenow': now,
      'aria-valuetext': text,
      onkeydown: control,
      onpointerdown: control,
      onpointermove: control,
      onpointerup: control,
      onpointerleave: control,
      onlostpointercapture: control,
      onfocus: focused,
    },
    h(
      'div',
      {part: `${name}-track`, class: 'track'},
      buffered.map(([from, to]) => h('div', {part: `${name}-buffer`, class: 'buffer', '--_from': from, '--_to': to})),
      h('div', {part: `${name}-fill`, class: 'fill'}),
    ),
    h('div', {class: 'rail'}, h('div', {part: `${name}-thumb`, class: 'thumb'})),
    preview,
  );
}
