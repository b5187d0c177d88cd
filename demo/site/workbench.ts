import {codeBlock} from './code-block.js';
import {find} from './dom.js';
import {eventLog, type Described} from './event-log.js';
import {knobs, type KnobGroups} from './knobs.js';
import {attributeSource, tagSource} from './tag-source.js';

/** Lets the page's address preset the knobs: `player.html?src=<id>&muted`. */
function applyQuery(element: Element, names: string[]): void {
  const query = new URLSearchParams(location.search);
  for (const name of names) {
    const value = query.get(name);
    if (value !== null) element.setAttribute(name, value);
  }
}

export interface Workbench {
  /** Turns a knob, as a user would. */
  set(name: string, value: string): void;
}

/** Lays out a page about one element: its knobs beside it, its tag as code under it, then what it announces. */
export function workbench<Events>(element: HTMLElement, groups: KnobGroups, events: Described<Events>): Workbench {
  const names = Object.values(groups).flatMap((list) => list.map(({name}) => name));
  applyQuery(element, names);
  const code = codeBlock('html', tagSource(element, names), 'The tag');
  const panel = knobs(element, groups, (name) => {
    const value = element.getAttribute(name);
    code.show(tagSource(element, names), value === null ? undefined : attributeSource(name, value));
  });
  find('.workbench').append(code.element, panel, eventLog(element, events));
  return {
    set(name, value) {
      const field = find<HTMLInputElement>(`#knob-${name}`);
      field.value = value;
      field.dispatchEvent(new Event('change'));
    },
  };
}
