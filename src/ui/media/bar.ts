import {button} from '../parts/button.js';
import {icon} from '../parts/icons.js';
import {slider} from '../parts/slider.js';
import {within} from '../parts/slider-control.js';
import {h, type Inner, type Wanted} from '../parts/tree.js';
import {menuItems, menuOf} from './menus.js';
import type {MenuOwner} from './menu-control.js';
import type {SurfaceTexts} from './names.js';
import type {SurfaceModel, ViewActions} from './surface-view.js';

function seekSlider(model: SurfaceModel, {seeker, tellTime}: ViewActions, texts: SurfaceTexts): Wanted | null {
  const {range, time, buffered, playing, seeking, stalled, ui} = model;
  if (!range) return null;
  const length = range.end - range.start || 1;
  const share = (seconds: number) => within(0, (seconds - range.start) / length, 1);
  return slider({
    name: 'seek-slider',
    label: texts.get('seek'),
    min: Math.floor(range.start),
    max: Math.ceil(range.end),
    now: Math.round(ui.told!.time),
    text: ui.added?.position,
    at: share(ui.dragged ?? time),
    buffered: buffered.map(([from, to]) => [share(from), share(to)]),
    smooth: playing && !seeking && !stalled && ui.dragged === null,
    dragging: ui.dragged !== null,
    preview: ui.added?.preview,
    control: seeker,
    focused: tellTime,
  });
}

function sound({volume, muted, shortcuts, ui}: SurfaceModel, {toggleMute, loudness}: ViewActions, texts: SurfaceTexts): Wanted {
  const loud = muted ? 0 : volume;
  return h(
    'div',
    {class: 'sound'},
    button({
      name: 'mute-button',
      label: texts.get(muted ? 'unmute' : 'mute'),
      icon: icon(muted ? 'volume-off' : volume < 0.5 ? 'volume-low' : 'volume-high'),
      shortcut: shortcuts && 'm',
      press: toggleMute,
    }),
    !ui.volumeFixed &&
      slider({
        name: 'volume-slider',
        label: texts.get('volume'),
        min: 0,
        max: 100,
        now: Math.round(loud * 100),
        text: texts.percent(loud),
        at: loud,
        control: loudness,
      }),
  );
}

/** The live chip, which leads back to the edge, how far that is, and how many watch. */
function broadcast({live, range, ui}: SurfaceModel, {goLive}: ViewActions, texts: SurfaceTexts): Inner {
  if (!live) return null;
  const away = range !== null && !live.atEdge;
  const chip = [h('span', {class: 'dot'}), texts.get('live')];
  return [
    range
      ? h(
          'button',
          {part: 'button live-badge', class: `chip ${away ? 'away' : ''}`, 'aria-label': texts.get(away ? 'goLive' : 'live'), onclick: goLive},
          ...chip,
        )
      : h('span', {part: 'live-badge', class: 'chip'}, ...chip),
    away && h('span', {part: 'time', class: 'time', dir: 'ltr'}, texts.time(-live.behind, range.end)),
    ui.added?.viewers,
  ];
}

/** The time, which can be turned to the time left. */
function clock({live, time, duration, ui}: SurfaceModel, {toggleTimeLeft}: ViewActions, texts: SurfaceTexts): Inner {
  if (live) return null;
  const at = ui.dragged ?? time;
  const whole = texts.time(duration);
  return h(
    'button',
    {part: 'button time', class: 'time', dir: 'ltr', title: texts.get('timeLeft'), 'aria-pressed': ui.timeLeft, onclick: toggleTimeLeft},
    h('span', {}, ui.timeLeft && whole ? texts.time(at - duration, duration) : texts.time(at, duration)),
    ' ',
    whole && h('span', {class: 'whole'}, `/ ${whole}`),
  );
}

/** A button with its menu; `room` says where alone there is some for it. */
function owner(
  model: SurfaceModel,
  actions: ViewActions,
  texts: SurfaceTexts,
  name: MenuOwner,
  room: 'wide' | 'narrow' | '' = '',
  on = false,
): Wanted {
  const open = model.ui.menu?.owner === name;
  return h(
    'div',
    {class: `owner ${room}`, 'data-owner': name},
    button({
      name: `${name}-button`,
      label: texts.get(name),
      icon: icon(name),
      shortcut: model.shortcuts && name === 'captions' && 'c',
      expanded: open,
      on,
      press: () => actions.menus.toggle(name),
    }),
    open && menuOf(model, actions, texts),
  );
}

function buttons(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): Inner[] {
  const {captions, audio, ui} = model;
  const settings = menuItems('settings', model, actions, texts);
  const isCaptioned = captions.some(({chosen}) => chosen);
  return [
    captions.length > 0 && owner(model, actions, texts, 'captions', '', isCaptioned),
    audio.length > 1 && owner(model, actions, texts, 'audio', 'wide'),
    ui.added?.descriptions.button,
    settings.length > 0 && owner(model, actions, texts, 'settings', settings.every(({only}) => only) ? 'narrow' : ''),
    ui.added?.pip.button,
    fullscreenButton(model, actions, texts),
  ];
}

/** Leads into full screen and out again. */
export function fullscreenButton(
  {hidden, shortcuts, ui: {fullscreen}}: SurfaceModel,
  {fullscreenPressed}: ViewActions,
  texts: SurfaceTexts,
): Wanted | null {
  if (!fullscreen.available || hidden.has('fullscreen')) return null;
  return button({
    name: 'fullscreen-button',
    label: texts.get(fullscreen.active ? 'exitFullscreen' : 'enterFullscreen'),
    icon: icon(fullscreen.active ? 'shrink' : 'enlarge'),
    shortcut: shortcuts && 'f',
    press: fullscreenPressed,
  });
}

/** The bar: the seek slider over its full width, the buttons below it. The play button, which stands before it in the document, has its place at the beginning. */
export function bar(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): Wanted {
  return h(
    'div',
    {part: 'control-bar', class: 'bar', role: 'group', 'aria-label': texts.get('controls')},
    h(
      'slot',
      {name: 'control-bar'},
      seekSlider(model, actions, texts),
      h(
        'div',
        {class: 'row'},
        sound(model, actions, texts),
        broadcast(model, actions, texts),
        clock(model, actions, texts),
        h('div', {class: 'gap'}),
        buttons(model, actions, texts),
      ),
    ),
  );
}
