function visible(element: Element | null): boolean {
  return Boolean(element?.isConnected && (element as HTMLElement).offsetParent);
}

/** Keeps the keyboard where the person was when a change takes the focused button away: at its row, else its neighbour's, else at the field. */
export class FocusKeeper {
  #homeless = false;

  constructor(
    private readonly root: ShadowRoot,
    private readonly list: HTMLElement,
  ) {}

  /** The element has been drawn: the field may have gone with the focus in it, which the browser takes away a moment later. */
  note(): void {
    if (this.#field && this.root.activeElement === this.#field && !visible(this.#field)) this.#homeless = true;
  }

  /** Makes a change to the list, and mends the focus after it. */
  around(change: () => void): void {
    const focused = this.root.activeElement;
    const row = focused?.closest('li') ?? null;
    const place = row ? Array.from(row.parentElement!.children).indexOf(row) : 0;
    change();
    const lost = focused ? !visible(focused) : this.#homeless;
    if (!lost) return;
    this.#homeless = false;
    const rows = Array.from(this.list.querySelectorAll('li'));
    const at = row?.isConnected ? row : (rows[Math.min(place, rows.length - 1)] ?? null);
    const target = at?.querySelector<HTMLElement>('button:last-of-type') ?? (visible(this.#field) ? this.#field : null);
    target?.focus();
  }

  get #field(): HTMLElement | null {
    return this.root.querySelector('#field button');
  }
}
