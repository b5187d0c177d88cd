import {menu, type MenuItem} from '../parts/menu.js';
import type {Wanted} from '../parts/tree.js';
import type {MenuLevel} from './menu-control.js';
import type {Choice} from './model.js';
import {presentQuality, presentTrack, qualityName, rateName, trackName, type SurfaceTexts} from './names.js';
import type {SurfaceModel, ViewActions} from './surface-view.js';

/** The lines of a level. In the settings, those that stand for a button are seen only where that has no room. */
export function menuItems(level: MenuLevel, model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): MenuItem[] {
  const {qualities, rates, rate, audio, captions, ui} = model;
  const {menus} = actions;
  const off = texts.get('captionsOff');
  const choice = (label: string, checked: boolean, run: () => void): MenuItem => ({label, checked, choose: menus.after(run)});
  const none = (label: string, choices: readonly {chosen: boolean}[], choose: (id: null) => void) =>
    choice(label, !choices.some(({chosen}) => chosen), () => choose(null));
  const each = <T extends {id: string; chosen: boolean}>(
    choices: readonly T[],
    name: (one: T, index: number) => string,
    choose: (id: string) => void,
  ) => choices.map((one, index) => choice(name(one, index), one.chosen, () => choose(one.id)));
  const track = (one: Choice, index: number) => trackName(one, index, texts);
  const leading = (leads: MenuLevel, value: string, only?: MenuItem['only']): MenuItem => ({
    label: texts.get(leads),
    value,
    leads,
    only,
    choose: () => menus.enter(leads),
  });
  switch (level) {
    case 'captions':
      return [none(off, captions, actions.setCaptions), ...each(captions, track, actions.setCaptions)];
    case 'audio':
      return each(audio, track, actions.setAudio);
    case 'quality':
      return [
        none(texts.get('qualityAuto'), qualities, actions.setQuality),
        ...each(qualities, (one) => qualityName(one, qualities, texts), actions.setQuality),
      ];
    case 'speed':
      return rates.map((one) => choice(rateName(one, texts), one === rate, () => actions.setRate(one)));
  }
  const items: MenuItem[] = [];
  if (captions.length) items.push(leading('captions', presentTrack(captions, off, texts), 'tight'));
  if (audio.length > 1) items.push(leading('audio', presentTrack(audio, '', texts), 'narrow'));
  if (qualities.length > 1) items.push(leading('quality', presentQuality(model, texts)));
  if (rates.length > 1) items.push(leading('speed', rateName(rate, texts)));
  items.push(...(ui.added?.descriptions.items ?? []), ...(ui.added?.pip.items ?? []));
  return items;
}

/** The menu that is open. */
export function menuOf(model: SurfaceModel, actions: ViewActions, texts: SurfaceTexts): Wanted {
  const {owner, level} = model.ui.menu!;
  return menu({
    name: `${level}-menu`,
    label: texts.get(level),
    items: menuItems(level, model, actions, texts),
    back: level === owner ? undefined : {label: texts.get('back'), choose: actions.menus.back},
  });
}
