import type {CaptionWindow, Cell, WindowFrame} from './window.js';

/** Rows that stand together, where they stand in the picture, in per cent of its sides. */
export interface CaptionBlock {
  /** As WebVTT writes it. */
  text: string;
  /** From the top, of the upper edge or of the lower one. */
  line: number;
  edge: 'start' | 'end';
  /** From the left, of where the rows begin, of their middle or of where they end. */
  position: number;
  align: 'left' | 'center' | 'right';
}

/** Captions leave out a tenth of the picture at each side; what is left has 15 rows of 42 columns, each of 5 by 5 cells. */
const MARGIN = 10;
const AREA = 100 - 2 * MARGIN;
const ROW = AREA / 15;
const COLUMN = AREA / 42;
const CELLS = {vertical: 75, horizontal: 210};

/** Columns by which rows may miss a common middle. */
const OFF = 0.5;

/** A row that says something: its number and its first and last columns. */
interface Row {
  at: number;
  first: number;
  last: number;
  cells: readonly Cell[];
}

const isInk = (cell: Cell | undefined): boolean => Boolean(cell && !cell.isSecret && cell.letter.trim());

function rowsOf({rows}: CaptionWindow): Row[] {
  return Array.from(rows, (cells = [], at) => {
    const inked = Array.from(cells, isInk);
    return {at, first: inked.indexOf(true), last: inked.lastIndexOf(true), cells};
  }).filter(({first}) => first >= 0);
}

/** Where the upper left corner of a window stands. */
function cornerOf({anchor, isRelative, vertical, horizontal, rows, columns}: WindowFrame): {top: number; left: number} {
  const [down, across] = isRelative ? [vertical / 100, horizontal / 100] : [vertical / CELLS.vertical, horizontal / CELLS.horizontal];
  const [above, before] = [Math.floor(anchor / 3) / 2, (anchor % 3) / 2];
  return {top: MARGIN + down * AREA - above * rows * ROW, left: MARGIN + across * AREA - before * columns * COLUMN};
}

const percent = (value: number): number => Math.round(Math.min(100, Math.max(0, value)) * 100) / 100;

function acrossOf(rows: readonly Row[], {justify, frame}: CaptionWindow, left: number): Pick<CaptionBlock, 'position' | 'align'> {
  const width = frame.columns * COLUMN;
  if (justify === 'center') return {position: percent(left + width / 2), align: 'center'};
  if (justify === 'right') return {position: percent(left + width), align: 'right'};
  const firsts = rows.map(({first}) => first);
  const middles = rows.map(({first, last}) => (first + last + 1) / 2);
  const [least, most] = [Math.min(...middles), Math.max(...middles)];
  // Rows that were put one below the other's middle stay so in letters of any width.
  if (most - least <= OFF && new Set(firsts).size > 1) return {position: percent(left + ((least + most) / 2) * COLUMN), align: 'center'};
  return {position: percent(left + Math.min(...firsts) * COLUMN), align: 'left'};
}

const ENTITIES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'};

/** How WebVTT marks a letter, from the outermost mark on. */
const marksOf = ({colour, italics, underline}: Cell): string[] => [
  ...(colour ? [`c.${colour}`] : []),
  ...(italics ? ['i'] : []),
  ...(underline ? ['u'] : []),
];

/** A row in the way WebVTT writes it. */
function wordsOf({cells, first, last}: Row): string {
  let words = '';
  let marks: string[] = [];
  const change = (wanted: string[]) => {
    if (wanted.join() === marks.join()) return;
    words += marks
      .toReversed()
      .map((mark) => `</${mark[0]}>`)
      .join('');
    words += wanted.map((mark) => `<${mark}>`).join('');
    marks = wanted;
  };
  for (const cell of Array.from(cells).slice(first, last + 1)) {
    if (cell) change(marksOf(cell));
    const letter = cell && !cell.isSecret ? cell.letter : ' ';
    words += letter.replace(/[&<>]/, (sign) => ENTITIES[sign]);
  }
  change([]);
  return words;
}

/** What a window says, without what lies between; each run of rows is a block of its own. Pure. */
export function blocksOf(window: CaptionWindow): CaptionBlock[] {
  const {top, left} = cornerOf(window.frame);
  const runs: Row[][] = [];
  for (const row of rowsOf(window)) {
    const run = runs.at(-1);
    if (run?.at(-1)?.at === row.at - 1) run.push(row);
    else runs.push([row]);
  }
  return runs.map((rows) => {
    const [from, to] = [top + rows[0].at * ROW, top + (rows[rows.length - 1].at + 1) * ROW];
    // Whose letters are larger grows away from the nearer side.
    const low = from + to > 100;
    const text = rows.map(wordsOf).join('\n');
    return {text, line: percent(low ? to : from), edge: low ? 'end' : 'start', ...acrossOf(rows, window, left)};
  });
}
