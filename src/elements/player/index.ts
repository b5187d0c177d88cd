export * from './events.js';
export type {PlayerReport} from './report.js';
export {StreamPlayer} from './stream-player.js';
