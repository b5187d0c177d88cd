import {html, type TemplateResult} from 'lit/html.js';
import type {SliderControl} from './slider-control.js';

/** What a slider shows. */
export interface SliderOptions {
  /** Its name among the parts: `seek-slider`. */
  name: string;
  label: string;
  min: number;
  max: number;
  /** For assistive technology; what is drawn is `at`. */
  now: number;
  text: string;
  /** Where the thumb stands, from 0 to 1. */
  at: number;
  /** Stretches that are there already, each from 0 to 1. */
  buffered?: readonly (readonly [number, number])[];
  /** Moves evenly between two renders. */
  smooth?: boolean;
  dragging?: boolean;
  /** Floats above it. */
  preview?: TemplateResult;
  control: SliderControl;
  focused?: () => void;
}

/** A horizontal slider; time runs from left to right in every language. */
export function slider({
  name,
  label,
  min,
  max,
  now,
  text,
  at,
  buffered = [],
  smooth,
  dragging,
  preview,
  control,
  focused,
}: SliderOptions): TemplateResult {
  return html`<div
    part="slider ${name}"
    class="vars slider ${smooth ? 'smooth' : ''} ${dragging ? 'dragging' : ''}"
    data-at=${at}
    role="slider"
    tabindex="0"
    aria-label=${label}
    aria-valuemin=${min}
    aria-valuemax=${max}
    aria-valuenow=${now}
    aria-valuetext=${text}
    @keydown=${control}
    @pointerdown=${control}
    @pointermove=${control}
    @pointerup=${control}
    @pointerleave=${control}
    @lostpointercapture=${control}
    @focus=${focused}
  >
    <div part="${name}-track" class="track">
      ${buffered.map(([from, to]) => html`<div part="${name}-buffer" class="vars buffer" data-from=${from} data-to=${to}></div>`)}
      <div part="${name}-fill" class="fill"></div>
    </div>
    <div class="rail"><div part="${name}-thumb" class="thumb"></div></div>
    ${preview}
  </div>`;
}
