/** A button of the bar that opens a menu. */
export type MenuOwner = 'captions' | 'audio' | 'settings';
/** What the open menu shows; `settings` leads on to the others. */
export type MenuLevel = MenuOwner | 'quality' | 'speed';

/** The menu that is open. */
export interface OpenMenu {
  owner: MenuOwner;
  level: MenuLevel;
}

interface MenuControlOptions {
  /** Holds the buttons' boxes, `.owner` with the class of their owner, and in each the button and its menu. */
  container: HTMLElement;
  /** Another menu is open, or none: render soon. */
  changed: () => void;
}

/**
 * Which menu is open, and where the focus is in it. States: closed; a first level; a second level of the settings.
 * Opening by a key and changing levels move the focus; closing brings it back to the button, unless the viewer has gone elsewhere.
 */
export class MenuControl {
  #open: OpenMenu | null = null;
  /** What to do with the focus once the new level is in the document. */
  #focusNext: ((items: HTMLElement[]) => HTMLElement | undefined) | null = null;

  constructor(private readonly options: MenuControlOptions) {}

  get open(): OpenMenu | null {
    return this.#open;
  }

  /** For the button: opens its menu, or closes it. Opened by pointer, the focus goes in too, for the arrow keys; a ring shows only for keyboards. */
  toggle(owner: MenuOwner): void {
    if (this.#open?.owner === owner) this.close();
    else this.#show({owner, level: owner}, chosenOrFirst);
  }

  /** To the second level of the open menu. */
  enter(level: MenuLevel): void {
    if (this.#open) this.#show({...this.#open, level}, chosenOrFirst);
  }

  /** From the second level back to the line that led there. */
  back(): void {
    if (!this.#open) return;
    const {owner, level} = this.#open;
    this.#show({owner, level: owner}, (items) => items.find((item) => item.dataset.leads === level) ?? items[0]);
  }

  /** One of the choices was taken: the second level leads back, the first is done. */
  chosen(): void {
    if (this.#open && this.#open.level !== this.#open.owner) this.back();
    else this.close();
  }

  /** Closes; the focus goes back to the button, if it was in the menu. */
  close(): void {
    if (!this.#open) return;
    const box = this.#box;
    const root = box?.getRootNode() as ShadowRoot | undefined;
    if (box?.querySelector('[role=menu]')?.contains(root?.activeElement ?? null)) box.querySelector('button')?.focus();
    this.#open = null;
    this.#focusNext = null;
    this.options.changed();
  }

  /** A pointer went down somewhere in the document. */
  pointerDown(path: readonly EventTarget[]): void {
    if (this.#open && this.#box && !path.includes(this.#box)) this.close();
  }

  /** After each render: puts the focus where it belongs. */
  rendered(): void {
    const box = this.#box;
    if (!this.#open || !box) return;
    const next = this.#focusNext;
    this.#focusNext = null;
    if (next) (next(this.#items) ?? box.querySelector<HTMLElement>('[role=menu]'))?.focus();
  }

  /** A key inside a box; true when it was the menu's. */
  key(event: KeyboardEvent): boolean {
    const owner = (event.composedPath() as HTMLElement[]).find((node) => node.classList?.contains('owner'))?.dataset.owner as MenuOwner | undefined;
    if (!owner || event.ctrlKey || event.metaKey || event.altKey) return false;
    const handled = this.#open?.owner === owner ? this.#keyInside(event.key) : this.#keyOnButton(event.key, owner);
    if (handled) event.preventDefault();
    return handled;
  }

  #keyOnButton(key: string, owner: MenuOwner): boolean {
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
    this.#show({owner, level: owner}, key === 'ArrowUp' ? (items) => items.at(-1) : chosenOrFirst);
    return true;
  }

  #keyInside(key: string): boolean {
    const items = this.#items;
    const root = this.options.container.getRootNode() as ShadowRoot;
    const at = items.indexOf(root.activeElement as HTMLElement);
    const back = getComputedStyle(this.options.container).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const second = this.#open!.level !== this.#open!.owner;
    const moves: Record<string, number> = {ArrowDown: (at + 1) % items.length, ArrowUp: Math.max(at, 0) - 1, Home: 0, End: -1};
    if (key in moves) {
      items.at(moves[key])?.focus();
      return true;
    }
    switch (key) {
      case 'Escape':
        if (second) this.back();
        else this.close();
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
        if (key === back && second) this.back();
        if (key !== back && items[at]?.ariaHasPopup) items[at].click();
        return true;
      case 'Tab':
        // Closed with the focus on the button, from where the browser then moves on.
        this.close();
        return false;
    }
    return false;
  }

  #show(open: OpenMenu, focus: (items: HTMLElement[]) => HTMLElement | undefined): void {
    this.#open = open;
    this.#focusNext = focus;
    this.options.changed();
  }

  get #box(): HTMLElement | null {
    return this.#open && this.options.container.querySelector(`.owner[data-owner='${this.#open.owner}']`);
  }

  /** The lines that can be seen. */
  get #items(): HTMLElement[] {
    return [...(this.#box?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])].filter((item) => item.getClientRects().length > 0);
  }
}

function chosenOrFirst(items: HTMLElement[]): HTMLElement | undefined {
  return items.find((item) => item.ariaChecked === 'true') ?? items[0];
}
