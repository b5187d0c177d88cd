import type {ResolvedSource} from '../../core/source/source.js';
import type {TokenSession} from '../../core/source/token-session.js';
import type {LiveStats} from '../../core/whep/stats.js';
import type {StatsPanel} from './stats-panel.js';
import type {StreamLiveViewer} from './stream-live-viewer.js';
import {ViewerCount} from './viewer-count.js';

/** What not every page asks of a viewer: how many watch, and the panel of figures. */
export class Extras {
  readonly #viewer: StreamLiveViewer;
  readonly #count: ViewerCount;
  #panel: Promise<StatsPanel> | null = null;
  #shown: LiveStats | null = null;

  /** `onCount`: another count of viewers; null: it cannot be told. */
  constructor(viewer: StreamLiveViewer, onCount: (count: number | null) => void) {
    this.#viewer = viewer;
    this.#count = new ViewerCount(onCount);
  }

  /** How many watch; null while unknown. */
  get count(): number | null {
    return this.#count.count;
  }

  /** Does what the viewer's attributes say now. `source`: what is on, or null. */
  update(source: ResolvedSource | null, tokens: TokenSession | null): void {
    const {showViewerCount, showStats} = this.#viewer;
    this.#count.watch(showViewerCount ? source : null, tokens);
    if (showStats) void this.#show();
    else if (this.#panel) this.#hide();
  }

  async #show(): Promise<void> {
    const {stats} = this.#viewer;
    if (this.#panel && stats === this.#shown) return;
    this.#shown = stats;
    this.#panel ??= import('./stats-panel.js').then(({createStatsPanel}) => createStatsPanel(this.#viewer, this.#viewer.shadowRoot!));
    (await this.#panel).show(stats);
  }

  #hide(): void {
    void this.#panel!.then((panel) => panel.remove());
    this.#panel = null;
  }
}
