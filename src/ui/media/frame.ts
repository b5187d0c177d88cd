import {html, nothing, svg, type TemplateResult} from 'lit';

/** What the frame shows; the frame itself never changes its shape. */
export interface FrameModel {
  video: HTMLVideoElement;
  controls: boolean;
  poster: string | null;
  action: 'play' | 'pause' | 'replay';
  label: string;
  onPlayButton: () => void;
  onPosterError: () => void;
}

const SHAPES = {
  play: svg`<path d="M8 5.6v12.8a.8.8 0 0 0 1.2.7l10.4-6.4a.8.8 0 0 0 0-1.4L9.2 4.9a.8.8 0 0 0-1.2.7Z" />`,
  pause: svg`<rect x="6.5" y="5" width="3.8" height="14" rx="1" /><rect x="13.7" y="5" width="3.8" height="14" rx="1" />`,
  replay: svg`<path class="stroke" d="M5.2 12a6.8 6.8 0 1 0 2.1-4.9L5 9.3M5 5v4.3h4.3" />`,
};

/** The frame of every element with a picture: the video, its captions, the poster, the one play button, and the place of the control surface. */
export function frame({video, controls, poster, action, label, onPlayButton, onPosterError}: FrameModel): TemplateResult {
  return html`<div part="stage" class="stage">
    ${video}
    <div id="captions" part="captions" class="captions"></div>
    <slot name="poster"
      >${poster ? html`<img part="poster" class="poster" src=${poster} alt="" decoding="async" draggable="false" @error=${onPosterError} />` : nothing}</slot
    >
    <button part="button play-button" class="play-button" type="button" ?hidden=${!controls} aria-label=${label} @click=${onPlayButton}>
      <svg viewBox="0 0 24 24" aria-hidden="true">${SHAPES[action]}</svg>
    </button>
    <div id="surface" class="surface"></div>
  </div>`;
}
