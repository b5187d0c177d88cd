import {h, type Wanted} from './tree.js';

/** Icons of the surface, each as one path: 20 px on a grid of 24, strokes of 1.75, round caps. */
const PATHS = {
  'volume-high': 'M4 9.5v5h3.3l4.7 4v-13l-4.7 4zM15.4 9.2a4 4 0 0 1 0 5.6M18 6.6a7.6 7.6 0 0 1 0 10.8',
  'volume-low': 'M4 9.5v5h3.3l4.7 4v-13l-4.7 4zM15.4 9.2a4 4 0 0 1 0 5.6',
  'volume-off': 'M4 9.5v5h3.3l4.7 4v-13l-4.7 4zM15.6 9.7l4.6 4.6m0-4.6l-4.6 4.6',
  captions: 'M5.5 5h13a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM10.6 10.4a2.2 2.2 0 1 0 0 3.2M17 10.4a2.2 2.2 0 1 0 0 3.2',
  audio: 'M4 10.5v3M8 7.5v9M12 4.5v15M16 8.5v7M20 10.5v3',
  settings:
    'M4 8h8.2M16.8 8H20M4 16h3.2M11.8 16H20M14.5 5.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6M9.5 13.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6',
  enlarge: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  shrink: 'M9 4.5V9H4.5M19.5 9H15V4.5M15 19.5V15h4.5M4.5 15H9v4.5',
  chevron: 'M10 6.5l5.5 5.5-5.5 5.5',
  check: 'M5.5 12.5l4.5 4.5 8.5-10',
} as const;

export type IconName = keyof typeof PATHS;

/** One icon, of these or with a path of its own; what it means is said by the control around it. */
export function icon(name: string, path: string = PATHS[name as IconName]): Wanted {
  return h('svg', {class: `icon icon-${name}`, viewBox: '0 0 24 24', 'aria-hidden': true}, h('path', {d: path}));
}
