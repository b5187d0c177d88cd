/** Size and place of a window, as its definition has them. */
export interface WindowFrame {
  /** Which of the nine points of the window stands at the place, from the upper left to the lower right. */
  anchor: number;
  /** The place is in per cent of the area of captions, else in its 75 by 210 cells. */
  isRelative: boolean;
  vertical: number;
  horizontal: number;
  rows: number;
  columns: number;
}

/** How letters are written. */
export interface Pen {
  italics: boolean;
  underline: boolean;
  /** As WebVTT calls it; "" for white. */
  colour: string;
  /** For the decoder alone, and not to be shown. */
  isSecret: boolean;
}

/** A letter in its place. */
export interface Cell extends Pen {
  letter: string;
}

/** How rows stand in their window. */
export const JUSTIFY = ['left', 'right', 'center', 'left'] as const;

/** Of the styles that a window can be given at once, those whose rows stand in the middle. */
const CENTERED_STYLES = [3, 6];

const PLAIN: Pen = {italics: false, underline: false, colour: '', isSecret: false};

/** Colours by whether there is red, green and blue in them. Dark ones are white here, for they may stand on another ground than they were meant for. */
const COLOURS = ['', '', 'lime', 'cyan', 'red', 'magenta', 'yellow', ''];

/** The colour of the two bits each that red, green and blue have. */
export const colourOf = (bits: number): string => COLOURS[(bits & 0x20 && 4) | (bits & 0x08 && 2) | (bits & 0x02 && 1)];

/** No window has more. Letters beyond the window's own width are kept: a line that breaks is better than one that is cut. */
const MOST_ROWS = 15;
const MOST_COLUMNS = 64;

/** A window of captions: letters in rows and columns, and the pen that writes them from left to right. */
export class CaptionWindow {
  isVisible = false;
  justify: (typeof JUSTIFY)[number] = 'left';
  pen = PLAIN;
  /** How often the pen has gone to another row. */
  turns = 0;
  #frame!: WindowFrame;
  #definition = '';
  #row = 0;
  #column = 0;
  #rows: Cell[][] = [];

  get frame(): WindowFrame {
    return this.#frame;
  }

  /** The letters, row by row; rows and columns that nobody has written in are left out. */
  get rows(): readonly (readonly Cell[])[] {
    return this.#rows;
  }

  /** The window's definition, the parameters as they were sent. Sent once more it changes nothing: it is for those who have tuned in late. */
  define(parameters: Uint8Array): void {
    const definition = parameters.join();
    if (definition === this.#definition) return;
    this.#definition = definition;
    const [flags, vertical, horizontal, size, columns, styles] = parameters;
    this.isVisible = (flags & 0x20) !== 0;
    this.#frame = {
      anchor: Math.min(size >> 4, 8),
      isRelative: (vertical & 0x80) !== 0,
      vertical: vertical & 0x7f,
      horizontal,
      rows: Math.min((size & 15) + 1, MOST_ROWS),
      columns: (columns & 63) + 1,
    };
    const [style, penStyle] = [(styles >> 3) & 7, styles & 7];
    if (style) this.justify = CENTERED_STYLES.includes(style) ? 'center' : 'left';
    if (penStyle) this.pen = PLAIN;
    this.#rows.length = Math.min(this.#rows.length, this.#frame.rows);
    this.#row = Math.min(this.#row, this.#frame.rows - 1);
  }

  write(letter: string): void {
    (this.#rows[this.#row] ??= [])[this.#column] = {...this.pen, letter};
    this.moveTo(this.#row, this.#column + 1);
  }

  moveTo(row: number, column: number): void {
    this.#row = Math.min(row, MOST_ROWS - 1);
    this.#column = Math.min(column, MOST_COLUMNS - 1);
  }

  back(): void {
    this.#column = Math.max(0, this.#column - 1);
    const row = this.#rows[this.#row];
    if (row?.[this.#column]) row[this.#column] = {...PLAIN, letter: ' '};
  }

  /** To the beginning of the next row; from the last one all rows move up. */
  return(): void {
    this.turns++;
    this.#column = 0;
    if (this.#row + 1 < this.#frame.rows) this.#row++;
    else this.#rows.shift();
  }

  clearRow(): void {
    this.#column = 0;
    this.#rows[this.#row] = [];
  }

  clear(): void {
    this.#rows = [];
  }
}
