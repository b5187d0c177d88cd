import type {QoeMetrics} from '../../core/qoe/meter.js';
import {watchQoe} from '../../core/qoe/watch.js';
import {StreamQoeEvent} from './events.js';
import type {StreamPlayer} from './stream-player.js';

/** A view is as long as its source is the player's, however often that is loaded. */
const views = new WeakMap<AbortSignal, () => QoeMetrics>();

/** Meters the view that ends with `signal`, once; `startedAt` (of `performance.now()`) is when the source was asked for. */
export function meterView(player: StreamPlayer, signal: AbortSignal, startedAt: number): void {
  if (signal.aborted || views.has(signal)) return;
  views.set(signal, watchQoe(player, {startedAt, signal, tell: (metrics) => player.dispatchEvent(new StreamQoeEvent(metrics))}));
}

/** How that view has gone until now; null when nothing is metered. */
export function metricsOf(signal: AbortSignal): QoeMetrics | null {
  return views.get(signal)?.() ?? null;
}
