import {html, nothing, type TemplateResult} from 'lit';
import {button} from '../parts/button.js';
import {slider} from '../parts/slider.js';
import {menuOf, settingsItems} from './menus.js';
import type {MenuOwner} from './menu-control.js';
import {spokenPosition, type SurfaceTexts} from './names.js';
import type {SurfaceModel, ViewActions} from './surface-view.js';

const show = ({target}: Event) => ((target as HTMLElement).hidden = false);
const hide = ({target}: Event) => ((target as HTMLElement).hidden = true);

function preview({range, live, ui: {hover}}: SurfaceModel, texts: SurfaceTexts): TemplateResult | undefined {
  if (!hover || !range) return undefined;
  const {share, picture} = hover;
  const time = range.start + share * (range.end - range.start);
  return html`<div part="preview" class="vars preview ${picture ? 'pictured' : ''}" data-hover=${share}>
    ${picture ? html`<img part="preview-picture" src=${picture} alt="" hidden @load=${show} @error=${hide} />` : nothing}
    <span part="preview-time">${live ? texts.time(time - range.end) : texts.time(time, range.end)}</span>
  </div>`;
}

function seekSlider(model: SurfaceModel, {seeker, tellTime}: ViewActions, texts: SurfaceTexts): TemplateResult | typeof nothing {
  const {range, time, buffered, playing, seeking, stalled, ui} = model;
  if (!range) return nothing;
  const length = range.end - range.start || 1;
  const share = (seconds: number) => Math.min(1, Math.max(0, (seconds - range.start) / length));
  return slider({
    name: 'seek-slider',
    label: texts.get('seek'),
    min: Math.floor(range.start),
    max: Math.ceil(range.end),
    now: Math.round(ui.told.time),
    text: spokenPosition(model, ui.told.time, ui.told.behind, texts),
    at: share(ui.dragged ?? time),
    buffered: buffered.map(([from, to]) => [share(from), share(to)]),
    smooth: playing && !seeking && !stalled && ui.dragged === null,
    dragging: ui.dragged !== null,
    preview: preview(model, texts),
    control: seeker,
    focused: tellTime,
  });
}

function sound({volume, muted, shortcuts, ui}: SurfaceModel, {toggleMute, loudness}: ViewActions, texts: SurfaceTexts): TemplateResult {
  const loud = muted ? 0 : volume;
  return html`<div class="sound">
    ${button({
      name: 'mute-button',
      label: texts.get(muted ? 'unmute' : 'mute'),
      icon: muted ? 'volume-off' : volume < 0.5 ? 'volume-low' : 'volume-high',
      shortcut: shortcuts && 'm',
      press: toggleMute,
    })}
    ${
      ui.volumeFixed
        ? nothing
        : slider({
            name: 'volume-slider',
            label: texts.get('volume'),
            min: 0,
            max: 100,
            now: Math.round(loud * 100),
            text: texts.percent(loud),
            at: loud,
            control: loudness,
          })
    }
  </div>`;
}

/** The live chip, which leads back to the edge; or the time, which can be turned to the time left. */
function clock(model: SurfaceModel, {goLive, toggleTimeLeft}: ViewActions, texts: SurfaceTexts): TemplateResult {
  const {live, range, time, duration, viewers, ui} = model;
  if (live) {
    const chip = html`<span class="dot"></span>${texts.get('live')}`;
    const away = range !== null && !live.atEdge;
    return html`${
      range
        ? html`<button
            part="button live-badge"
            class="chip ${away ? 'away' : ''}"
            type="button"
            aria-label=${texts.get(away ? 'goLive' : 'live')}
            @click=${goLive}
          >
            ${chip}
          </button>`
        : html`<span part="live-badge" class="chip">${chip}</span>`
    }
    ${away ? html`<span part="time" class="time" dir="ltr">${texts.time(-live.behind, range.end)}</span>` : nothing}
    ${viewers === null ? nothing : html`<span part="viewer-count" class="viewers">${texts.plural('viewers', viewers)}</span>`}`;
  }
  const at = ui.dragged ?? time;
  const whole = texts.time(duration);
  return html`<button
    part="button time"
    class="time"
    type="button"
    dir="ltr"
    title=${texts.get('timeLeft')}
    aria-pressed=${ui.timeLeft}
    @click=${toggleTimeLeft}
  >
    <span>${ui.timeLeft && whole ? texts.time(at - duration, duration) : texts.time(at, duration)}</span>
    ${whole ? html`<span class="whole">/ ${whole}</span>` : nothing}
  </button>`;
}

function owner(
  model: SurfaceModel,
  actions: ViewActions,
  texts: SurfaceTexts,
  name: MenuOwner,
  modifier: {wide?: boolean; narrow?: boolean; on?: boolean},
): TemplateResult {
  const open = model.ui.menu?.owner === name;
  return html`<div class="owner ${modifier.wide ? 'wide' : ''} ${modifier.narrow ? 'narrow' : ''}" data-owner=${name}>
    ${button({
      name: `${name}-button`,
      label: texts.get(name),
      icon: name,
      shortcut: model.shortcuts && name === 'captions' && 'c',
      expanded: open,
      on: modifier.on,
      press: () => actions.menus.toggle(name),
    })}
    ${open ? menuOf(model, actions, texts) : nothing}
  </div>`;
}

function buttons(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): TemplateResult {
  const {captions, audio, description, hidden, ui} = model;
  const {pip} = ui;
  const settings = settingsItems(model, actions, texts);
  return html`${captions.length ? owner(model, actions, texts, 'captions', {on: captions.some(({chosen}) => chosen)}) : nothing}
  ${audio.length > 1 ? owner(model, actions, texts, 'audio', {wide: true}) : nothing}
  ${
    description === null
      ? nothing
      : button({
          name: 'descriptions-button',
          label: texts.get('descriptions'),
          icon: 'descriptions',
          pressed: description,
          wide: true,
          press: actions.toggleDescription,
        })
  }
  ${settings.length ? owner(model, actions, texts, 'settings', {narrow: settings.every(({only}) => only)}) : nothing}
  ${
    pip.available && !hidden.has('pip')
      ? button({
          name: 'pip-button',
          label: texts.get(pip.active ? 'exitPip' : 'enterPip'),
          icon: 'pip',
          shortcut: model.shortcuts && 'i',
          on: pip.active,
          wide: true,
          press: actions.togglePip,
        })
      : nothing
  }
  ${fullscreenButton(model, actions, texts)}`;
}

/** Leads into full screen and out again. */
export function fullscreenButton(
  {hidden, shortcuts, ui: {fullscreen}}: SurfaceModel,
  {fullscreenPressed}: ViewActions,
  texts: SurfaceTexts,
): TemplateResult | typeof nothing {
  if (!fullscreen.available || hidden.has('fullscreen')) return nothing;
  return button({
    name: 'fullscreen-button',
    label: texts.get(fullscreen.active ? 'exitFullscreen' : 'enterFullscreen'),
    icon: fullscreen.active ? 'shrink' : 'enlarge',
    shortcut: shortcuts && 'f',
    press: fullscreenPressed,
  });
}

/** The bar: the seek slider over its full width, the buttons below it. The play button, which stands before it in the document, has its place at the beginning. */
export function bar(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): TemplateResult {
  return html`<div part="control-bar" class="bar" role="group" aria-label=${texts.get('controls')}>
    <slot name="control-bar">
      ${seekSlider(model, actions, texts)}
      <div class="row">
        ${sound(model, actions, texts)} ${clock(model, actions, texts)}
        <div class="gap"></div>
        ${buttons(model, actions, texts)}
      </div>
    </slot>
  </div>`;
}
