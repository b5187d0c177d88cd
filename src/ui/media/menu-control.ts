import {isPlainKey} from '../parts/slider-control.js';

/** A button of the bar that opens a menu. */
export type MenuOwner = 'captions' | 'audio' | 'settings';
/** What the open menu shows; `settings` leads on to the others. */
export type MenuLevel = MenuOwner | 'quality' | 'speed';

/** The menu that is open. */
export interface OpenMenu {
  owner: MenuOwner;
  level: MenuLevel;
}

/**
 * Which menu is open, and where the focus is in it. States: closed; a first level; a second level of the settings.
 * Opening and changing levels move the focus; closing brings it back to the button, unless the viewer has gone elsewhere.
 */
export interface MenuControl {
  readonly open: OpenMenu | null;
  /** For the button: opens its menu, or closes it. Opened by pointer, the focus goes in too, for the arrow keys; a ring shows only for keyboards. */
  toggle(owner: MenuOwner): void;
  /** To the second level of the open menu. */
  enter(level: MenuLevel): void;
  /** A level up, also after a choice: from the second to the line that led there; the first is closed. */
  back(): void;
  /** Makes of a choice what the line does whose menu is done with afterwards. */
  after(run: () => void): () => void;
  /** Closes; the focus goes back to the button, if it was in the menu. */
  close(): void;
  /** A pointer went down somewhere in the document. */
  pointerDown(path: readonly EventTarget[]): void;
  /** After each render: puts the focus where it belongs. */
  rendered(): void;
  /** A key inside the element. */
  key(event: KeyboardEvent): void;
}

type Choose = (items: HTMLElement[]) => HTMLElement | undefined;

const chosenOrFirst: Choose = (items) => items.find((item) => item.ariaChecked === 'true') ?? items[0];

/**
 * The menus of one surface. `container` holds the buttons' boxes, `.owner` with the name of their owner, and in each the button and its menu;
 * `changed` is called when another menu is open, or none.
 */
export function controlMenus(container: HTMLElement, changed: () => void): MenuControl {
  let open: OpenMenu | null = null;
  /** What to do with the focus once the new level is in the document. */
  let focusNext: Choose | null = null;

  const menu = () => container.querySelector<HTMLElement>('.menu');
  /** The lines that can be seen. */
  const items = () => [...container.querySelectorAll<HTMLElement>('[role^=menuitem]')].filter((item) => item.getClientRects().length);

  const show = (owner: MenuOwner, level: MenuLevel, focus: Choose) => {
    open = {owner, level};
    focusNext = focus;
    changed();
  };
  const close = () => {
    if (!open) return;
    if (menu()?.matches(':focus-within')) (menu()!.previousElementSibling as HTMLElement).focus();
    open = focusNext = null;
    changed();
  };
  const back = () => {
    if (!open) return;
    const {owner, level} = open;
    if (level === owner) close();
    else show(owner, owner, (items) => items.find((item) => item.dataset.leads === level) ?? items[0]);
  };

  /** Whether the key was the menu's. */
  const pressed = (key: string, owner: MenuOwner): boolean => {
    if (open?.owner !== owner) {
      if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
      show(owner, owner, key === 'ArrowUp' ? (items) => items.at(-1) : chosenOrFirst);
      return true;
    }
    const lines = items();
    const at = lines.findIndex((line) => line.matches(':focus'));
    const moves: Record<string, number> = {ArrowDown: (at + 1) % lines.length, ArrowUp: Math.max(at, 0) - 1, Home: 0, End: -1};
    if (key in moves) lines.at(moves[key])?.focus();
    else if (key === 'Escape') back();
    else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const onwards = (key === 'ArrowRight') !== container.matches(':dir(rtl)');
      if (onwards && lines[at]?.ariaHasPopup) lines[at].click();
      if (!onwards && open.level !== owner) back();
    } else {
      // Closed with the focus on the button, from where the browser then moves on.
      if (key === 'Tab') close();
      return false;
    }
    return true;
  };

  return {
    get open() {
      return open;
    },
    toggle: (owner) => (open?.owner === owner ? close() : show(owner, owner, chosenOrFirst)),
    enter: (level) => open && show(open.owner, level, chosenOrFirst),
    back,
    after: (run) => () => {
      run();
      back();
    },
    close,
    pointerDown: (path) => path.includes(menu()?.parentElement as EventTarget) || close(),
    rendered() {
      if (!focusNext) return;
      (focusNext(items()) ?? menu())?.focus();
      focusNext = null;
    },
    key(event) {
      const owner = (event.composedPath()[0] as HTMLElement).closest<HTMLElement>('.owner')?.dataset.owner as MenuOwner | undefined;
      if (owner && isPlainKey(event) && pressed(event.key, owner)) event.preventDefault();
    },
  };
}
