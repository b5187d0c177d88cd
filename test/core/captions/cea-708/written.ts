import type {Caption, CaptionPicture} from '../../../../src/core/captions/cea-708/index.js';

/** Commands and letters as bytes. */
export const bytesOf = (...parts: (number | string)[]): number[] =>
  parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part));

/** A block of a service; services from 7 on have a longer head. */
export const block = (service: number, ...parts: (number | string)[]): number[] => {
  const bytes = bytesOf(...parts);
  if (bytes.length > 31) throw new Error('A block holds 31 bytes.');
  return service < 7 ? [(service << 5) | bytes.length, ...bytes] : [(7 << 5) | bytes.length, service, ...bytes];
};

/** The pairs of a packet. */
export function packet(...blocks: number[][]): number[][] {
  const bytes = [0, ...blocks.flat()];
  if (bytes.length % 2) bytes.push(0);
  bytes[0] = (bytes.length / 2) & 0x3f;
  return Array.from({length: bytes.length / 2}, (_, index) => [index === 0 ? 3 : 2, bytes[index * 2], bytes[index * 2 + 1]]);
}

/** Pairs as a picture carries them; a fourth number that is 0 says that a pair does not count. */
export const ccData = (pairs: number[][]): Uint8Array =>
  Uint8Array.from([0x40 | pairs.length, 0xff, ...pairs.flatMap(([type, one, other, valid = 4]) => [0xf8 | valid | type, one, other]), 0xff]);

/** A picture with one packet, with a block of service 1. */
export const picture = (time: number, ...parts: (number | string)[]): CaptionPicture => ({time, bytes: ccData(packet(block(1, ...parts)))});

/** Time, and what service 1 is told at it. */
export type Told = [number, ...(number | string)[]];

export const pictures = (told: Told[]): CaptionPicture[] => told.map(([time, ...parts]) => picture(time, ...parts));

/** When captions are there, and what they say. */
export const facts = (captions: Iterable<Caption> = []) => Array.from(captions, ({start, end, text}) => [start, end, text]);

export const CLEAR = 0x88;
export const SHOW = 0x89;
export const HIDE = 0x8a;
export const TOGGLE = 0x8b;
export const DELETE = 0x8c;
export const DELAY = 0x8d;
export const CANCEL_DELAY = 0x8e;
export const RESET = 0x8f;
export const PEN = 0x90;
export const COLOUR = 0x91;
export const MOVE = 0x92;
export const ATTRIBUTES = 0x97;
export const ALL = 0xff;
export const BACK = 0x08;
export const FORM_FEED = 0x0c;
export const RETURN = 0x0d;
export const CLEAR_ROW = 0x0e;
export const FURTHER = 0x10;
export const TWO_BYTES = 0x18;

interface Definition {
  index?: number;
  isVisible?: boolean;
  isRelative?: boolean;
  vertical?: number;
  horizontal?: number;
  anchor?: number;
  rows?: number;
  columns?: number;
  style?: number;
  penStyle?: number;
}

/** The command that defines a window; by default a visible one of two rows and 32 columns, whose lower middle stands in the middle, 90 % down. */
export function define({
  index = 0,
  isVisible = true,
  isRelative = true,
  vertical = 90,
  horizontal = 50,
  anchor = 7,
  rows = 2,
  columns = 32,
  style = 1,
  penStyle = 1,
}: Definition = {}): number[] {
  return [
    0x98 + index,
    isVisible ? 0x20 : 0,
    (isRelative ? 0x80 : 0) | vertical,
    horizontal,
    (anchor << 4) | (rows - 1),
    columns - 1,
    (style << 3) | penStyle,
  ];
}
