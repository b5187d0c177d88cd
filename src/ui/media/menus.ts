import type {TemplateResult} from 'lit';
import {menu, type MenuItem} from '../parts/menu.js';
import type {MenuLevel} from './menu-control.js';
import {presentQuality, presentTrack, qualityName, rateName, trackName, type SurfaceTexts} from './names.js';
import type {SurfaceModel, ViewActions} from './surface-view.js';

type Part = (model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts) => MenuItem[];

/** A choice whose menu is done with afterwards. */
function choice(actions: ViewActions, label: string, checked: boolean, choose: () => void): MenuItem {
  return {
    label,
    checked,
    choose: () => {
      choose();
      actions.menus.chosen();
    },
  };
}

const captions: Part = ({captions}, actions, texts) => [
  choice(actions, texts.get('captionsOff'), !captions.some(({chosen}) => chosen), () => actions.setCaptions(null)),
  ...captions.map((track, index) => choice(actions, trackName(track, index, texts), track.chosen, () => actions.setCaptions(track.id))),
];

const audio: Part = ({audio}, actions, texts) =>
  audio.map((track, index) => choice(actions, trackName(track, index, texts), track.chosen, () => actions.setAudio(track.id)));

const quality: Part = ({qualities}, actions, texts) => [
  choice(actions, texts.get('qualityAuto'), !qualities.some(({chosen}) => chosen), () => actions.setQuality(null)),
  ...qualities.map((one) => choice(actions, qualityName(one, qualities, texts), one.chosen, () => actions.setQuality(one.id))),
];

const speed: Part = ({rate, rates}, actions, texts) =>
  rates.map((one) => choice(actions, rateName(one, texts), one === rate, () => actions.setRate(one)));

/** The first level of the settings; the lines that stand for a button are seen only where that has no room. */
export const settingsItems: Part = (model, actions, texts) => {
  const {qualities, rates, rate, audio, captions, description, hidden, ui} = model;
  const leading = (level: MenuLevel, value: string, only?: MenuItem['only']): MenuItem => ({
    label: texts.get(level),
    value,
    leads: level,
    only,
    choose: () => actions.menus.enter(level),
  });
  const off = texts.get('captionsOff');
  const items: (MenuItem | false)[] = [
    captions.length > 0 && leading('captions', presentTrack(captions, off, texts), 'tight'),
    audio.length > 1 && leading('audio', presentTrack(audio, '', texts), 'narrow'),
    qualities.length > 1 && leading('quality', presentQuality(model, texts)),
    rates.length > 1 && leading('speed', rateName(rate, texts)),
    description !== null && {...choice(actions, texts.get('descriptions'), description, actions.toggleDescription), only: 'narrow', toggles: true},
    ui.pip.available &&
      !hidden.has('pip') && {...doing(actions, texts.get(ui.pip.active ? 'exitPip' : 'enterPip'), actions.togglePip), only: 'narrow'},
  ];
  return items.filter((item) => item !== false);
};

function doing(actions: ViewActions, label: string, run: () => void): MenuItem {
  const {choose} = choice(actions, label, false, run);
  return {label, choose};
}

const LEVELS: Record<MenuLevel, Part> = {captions, audio, quality, speed, settings: settingsItems};

/** The menu that is open. */
export function menuOf(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): TemplateResult {
  const {owner, level} = model.ui.menu!;
  const second = level !== owner;
  return menu({
    name: `${level}-menu`,
    label: texts.get(level),
    items: LEVELS[level](model, actions, texts),
    back: second ? {label: texts.get('back'), choose: () => actions.menus.back()} : undefined,
  });
}
