/** Milliseconds after its last playlist that a viewer counts as gone. */
const FORGET = 8000;

/** Counts who watches by HLS or DASH: who asked for a playlist of late. Tabs of one browser are one viewer. */
export class Audience {
  readonly #seen = new Map<string, Map<string, number>>();

  /** Notes that a viewer of a broadcast asked for a playlist. */
  note(broadcast: string, viewer: string, now = Date.now()): void {
    const viewers = this.#seen.get(broadcast) ?? new Map<string, number>();
    this.#seen.set(broadcast, viewers.set(viewer, now));
  }

  /** How many watch a broadcast. */
  count(broadcast: string, now = Date.now()): number {
    const viewers = this.#seen.get(broadcast);
    if (!viewers) return 0;
    for (const [viewer, time] of viewers) if (now - time > FORGET) viewers.delete(viewer);
    if (viewers.size === 0) this.#seen.delete(broadcast);
    return viewers.size;
  }
}
