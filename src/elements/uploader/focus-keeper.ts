/** Keeps the keyboard where the person was when a change takes the focused button away: at its row, else its neighbour's, else at the field. */
export class FocusKeeper {
  constructor(
    private readonly root: ShadowRoot,
    private readonly list: HTMLElement,
  ) {}

  /** Makes a change to the list, and mends the focus after it. */
  around(change: () => void): void {
    const focused = this.root.activeElement;
    const row = focused?.closest('li') ?? null;
    const place = row ? Array.from(row.parentElement!.children).indexOf(row) : 0;
    change();
    const visible = (element: Element | null) => element?.isConnected && (element as HTMLElement).offsetParent !== null;
    if (!focused || visible(focused)) return;
    const rows = Array.from(this.list.querySelectorAll('li'));
    const at = row?.isConnected ? row : (rows[Math.min(place, rows.length - 1)] ?? null);
    const field = this.root.querySelector<HTMLElement>('#field button');
    const target = at?.querySelector<HTMLElement>('button:last-of-type') ?? (visible(field) ? field : null);
    target?.focus();
  }
}
