import budget from '../../size-budget.json';
import {h} from './dom.js';

/** One bar: what loads, and how many kB of it. */
interface Figure {
  name: string;
  kilobytes: number;
  /** One of ours. */
  ours?: boolean;
}

/** Our figure by its name in size-budget.json, where `npm run size -- --keep` leaves what it measured. */
function ours(name: string, entry: string): Figure {
  const kilobytes = budget.find((measure) => measure.name === entry)?.measured;
  if (kilobytes === undefined) throw new Error(`Nothing was measured for "${entry}"`);
  return {name, kilobytes, ours: true};
}

const theirs = (name: string, kilobytes: number): Figure => ({name, kilobytes});

const GROUPS: [title: string, figures: Figure[]][] = [
  [
    'Player, until its play button works',
    [
      ours('stream-player', 'player before its play button works'),
      ours('stream-player and its whole control surface', 'player with its surface'),
      theirs('vidstack 1.15', 102),
      theirs('video.js 10 rc', 112),
      theirs('mux-player 3.14', 325),
    ],
  ],
  [
    'Uploader, before a file is picked',
    [ours('stream-uploader', 'uploader before a file is picked'), theirs('mux-uploader 1.5', 16.1), theirs('Uppy 6: core, dashboard, tus', 97)],
  ],
  [
    'Live viewer over WebRTC',
    [
      theirs('whip-whep 1.2: the protocol alone', 3.9),
      ours('stream-tags/whep: the protocol, recovery, statistics', 'WHEP core alone'),
      ours('stream-live-viewer', 'live viewer with the WHEP core'),
      ours('stream-live-viewer and its whole control surface', 'live viewer with the WHEP core and the surface'),
      theirs('millicast 0.6', 86),
      theirs('OvenPlayer 0.10', 170),
    ],
  ],
];

/** As exact as it was measured: ours to a tenth. */
const written = ({kilobytes, ours}: Figure): string => `${ours ? kilobytes.toFixed(1) : kilobytes} kB`;
const LONGEST = Math.max(...GROUPS.flatMap(([, figures]) => figures.map(({kilobytes}) => kilobytes)));
const SVG = 'http://www.w3.org/2000/svg';

function bar(kilobytes: number): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('width', `${(100 * kilobytes) / LONGEST}%`);
  rect.setAttribute('height', '100%');
  rect.setAttribute('rx', '2');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(rect);
  return svg;
}

function row(figure: Figure): HTMLElement {
  const {name, kilobytes, ours} = figure;
  return h(
    'tr',
    {class: ours ? 'ours' : undefined},
    h('th', {scope: 'row'}, name),
    h('td', {class: 'kb'}, written(figure)),
    h('td', {class: 'bar'}, bar(kilobytes)),
  );
}

/** The table of what a page pays for each tag, ours and others', as bars on one scale. */
export function measuredTable(): HTMLElement {
  const groups = GROUPS.map(([title, figures]) =>
    h('tbody', {}, h('tr', {}, h('th', {scope: 'rowgroup', colspan: 3, class: 'group'}, title)), ...figures.map(row)),
  );
  return h('table', {class: 'sizes', 'aria-labelledby': 'measured-title'}, ...groups);
}
