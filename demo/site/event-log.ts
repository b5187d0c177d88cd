import {h} from './dom.js';
import {redact} from './redact.js';

/** The events of an element to show, by its map of events: each with what to say of it, or `undefined` for the name alone. */
export type Described<Events> = {[Type in keyof Events]?: ((event: Events[Type]) => string) | undefined};

const KEPT = 200;
const clock = new Intl.NumberFormat('en', {minimumFractionDigits: 2, maximumFractionDigits: 2});

/** A list of what an element announces, oldest first. The same event again and again is one line with a count. */
export function eventLog<Events>(target: EventTarget, events: Described<Events>, signal?: AbortSignal): HTMLElement {
  const list = h('ol', {tabindex: 0, 'aria-label': 'Events'}, h('li', {class: 'empty'}, 'Nothing yet.'));
  const started = performance.now();
  let last: {name: string; count: number; line: HTMLElement} | undefined;

  const add = (event: Event): void => {
    const {type} = event;
    const describe = events[type as keyof Events] as ((event: Event) => string) | undefined;
    const detail = redact(describe?.(event) ?? '');
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
    const count = last?.name === type ? last.count + 1 : 1;
    const line = h(
      'li',
      {},
      h('time', {}, clock.format((performance.now() - started) / 1000)),
      h('span', {class: type.endsWith('error') ? 'failed' : type.startsWith('stream-') ? 'ours' : undefined}, count > 1 ? `${type} ×${count}` : type),
      h('span', {class: 'detail'}, detail),
    );
    if (count > 1) last?.line.replaceWith(line);
    else list.append(line);
    last = {name: type, count, line};
    list.querySelector('.empty')?.remove();
    if (list.childElementCount > KEPT) list.firstElementChild?.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
  };
  for (const name of Object.keys(events)) target.addEventListener(name, add, {signal});

  const clear = h(
    'button',
    {
      class: 'link-button',
      type: 'button',
      click: () => {
        list.replaceChildren();
        last = undefined;
      },
    },
    'Clear',
  );
  return h('section', {class: 'event-log'}, h('header', {}, h('h2', {}, 'Events'), clear), list);
}
