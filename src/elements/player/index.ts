export * from './events.js';
export type {QoeMetrics} from '../../core/qoe/meter.js';
export type {PlayerReport} from './report.js';
export {StreamPlayer} from './stream-player.js';
