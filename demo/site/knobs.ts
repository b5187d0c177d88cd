import {h} from './dom.js';

interface Named {
  /** The attribute it sets. */
  name: string;
}
/** One control for one attribute. An empty value takes the attribute away. */
export type Knob =
  | (Named & {kind: 'toggle'})
  | (Named & {kind: 'text'; placeholder?: string; wide?: boolean; suggestions?: Promise<[value: string, label: string][]>})
  | (Named & {kind: 'number'; min?: number; max?: number; step?: number; placeholder?: string})
  | (Named & {kind: 'choice'; options: [value: string, label: string][]})
  | (Named & {kind: 'colour'; initial: string});

export type KnobGroups = Record<string, Knob[]>;

type Set = (value: string | null) => void;

function toggle(checked: boolean, set: Set, id: string): HTMLElement {
  const box: HTMLInputElement = h('input', {id, type: 'checkbox', role: 'switch', checked, change: () => set(box.checked ? '' : null)});
  return box;
}

function input(knob: Exclude<Knob, {kind: 'toggle' | 'choice'}>, value: string | null, set: Set, id: string): HTMLElement {
  const type = knob.kind === 'colour' ? 'color' : knob.kind;
  const extra = knob.kind === 'number' ? {min: knob.min, max: knob.max, step: knob.step} : {};
  const field: HTMLInputElement = h('input', {
    id,
    type,
    ...extra,
    value: value ?? (knob.kind === 'colour' ? knob.initial : ''),
    placeholder: knob.kind === 'colour' ? undefined : knob.placeholder,
    spellcheck: 'false',
    autocomplete: 'off',
    change: () => set(field.value || null),
  });
  return field;
}

function choice(options: [string, string][], value: string | null, set: Set, id: string): HTMLElement {
  const list: HTMLSelectElement = h(
    'select',
    {id, change: () => set(list.value || null)},
    ...options.map(([key, label]) => h('option', {value: key, selected: key === (value ?? '')}, label)),
  );
  return list;
}

function suggest(field: HTMLElement, suggestions: Promise<[string, string][]>): HTMLElement {
  const list = h('datalist', {id: `${field.id}-list`});
  field.setAttribute('list', list.id);
  suggestions.then((found) => list.append(...found.map(([value, label]) => h('option', {value}, label)))).catch(() => list.remove());
  return list;
}

function row(element: Element, knob: Knob, changed: (name: string) => void): HTMLElement {
  const {name} = knob;
  const id = `knob-${name}`;
  const value = element.getAttribute(name);
  const set: Set = (next) => {
    if (next === null) element.removeAttribute(name);
    else element.setAttribute(name, next);
    changed(name);
  };
  const field =
    knob.kind === 'toggle'
      ? toggle(value !== null, set, id)
      : knob.kind === 'choice'
        ? choice(knob.options, value, set, id)
        : input(knob, value, set, id);
  const wide = knob.kind === 'text' && knob.wide;
  const line = h('div', {class: wide ? 'knob wide' : 'knob'}, h('label', {for: id}, name), field);
  if (knob.kind === 'text' && knob.suggestions) line.append(suggest(field, knob.suggestions));
  return line;
}

/** The panel beside an element: a control for each attribute, starting at what the element's tag says. */
export function knobs(element: Element, groups: KnobGroups, changed: (name: string) => void): HTMLElement {
  return h(
    'form',
    {class: 'knobs', 'aria-label': 'Attributes', submit: (event) => event.preventDefault()},
    ...Object.entries(groups).map(([title, list]) => h('fieldset', {}, h('legend', {}, title), ...list.map((knob) => row(element, knob, changed)))),
  );
}
