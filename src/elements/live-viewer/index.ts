export * from './events.js';
export type {LiveState} from './live-state.js';
export type {LiveViewerReport} from './report.js';
export type {LiveLatency, LiveStats} from '../../core/whep/stats.js';
export {StreamLiveViewer} from './stream-live-viewer.js';
