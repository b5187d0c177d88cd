/** Parameters of the commands 0x80 to 0x9f, a digit each. */
const COMMANDS = '00000000111111002320000466666666';

/** The further letters that are defined, by their codes after the one that announces them. */
const FURTHER: Record<number, string> = {
  0x20: ' ',
  0x21: '\u00a0',
  0x25: '…',
  0x2a: 'Š',
  0x2c: 'Œ',
  0x30: '█',
  0x31: '‘',
  0x32: '’',
  0x33: '“',
  0x34: '”',
  0x35: '•',
  0x39: '™',
  0x3a: 'š',
  0x3c: 'œ',
  0x3d: '℠',
  0x3f: 'Ÿ',
  0x76: '⅛',
  0x77: '⅜',
  0x78: '⅝',
  0x79: '⅞',
  0x7a: '│',
  0x7b: '┐',
  0x7c: '└',
  0x7d: '─',
  0x7e: '┘',
  0x7f: '┌',
  0xa0: '[CC]',
};

/** Announces a code of the further sets. */
export const EXTENDED = 0x10;

/** True for codes that are letters, and not commands. */
export const isLetter = (code: number): boolean => (code & 0x60) !== 0;

/** How many bytes follow a command as its parameters. */
export function parametersOf(code: number): number {
  if (code >= 0x80) return Number(COMMANDS[code - 0x80]);
  return code < 0x10 ? 0 : code < 0x18 ? 1 : 2;
}

/** The same for a command of the further sets, none of which is defined; `next` is the byte after it. */
export function furtherParametersOf(code: number, next = 0): number {
  if (code < 0x20) return code >> 3;
  if (code < 0x90) return code < 0x88 ? 4 : 5;
  return 1 + (next & 0x1f);
}

/** The letter of a code of ASCII or Latin 1. */
export const letterOf = (code: number): string => (code === 0x7f ? '♪' : String.fromCharCode(code));

/** The letter of a further code; what is not defined is to be seen as a line. */
export const furtherLetterOf = (code: number): string => FURTHER[code] ?? '_';
