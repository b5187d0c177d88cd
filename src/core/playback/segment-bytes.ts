/** Boxes that a file or segment of ISO/IEC 14496-12 begins with. */
const FIRST = new Set(['ftyp', 'styp', 'moof', 'moov', 'sidx', 'emsg', 'prft']);
const HEADER = 8;

/** For each flag of a `trun` box, whether it adds four bytes to its head or to each of its samples. */
const IN_HEAD = [0x1, 0x4];
const IN_SAMPLE = [0x100, 0x200, 0x400, 0x800];
const SAMPLE_SIZE = 0x200;

/** For each flag of a `tfhd` box, how many bytes it adds; in their order. */
const IN_TRACK = [
  [0x1, 8],
  [0x2, 4],
  [0x8, 4],
  [0x10, 4],
  [0x20, 4],
] as const;
const DEFAULT_SIZE = 0x10;

/** A part of a file of ISO/IEC 14496-12. */
export interface Box {
  type: string;
  /** Where its content begins, and where it ends. */
  from: number;
  to: number;
}

/**
 * False for a segment of fragmented MP4 that was cut short, or whose boxes and samples do not fit together: an answer can end early without the
 * browser calling it a failure, half a segment breaks the decoder, and a sample that is said to be larger than the whole segment keeps a parser
 * busy for minutes. Bytes of any other kind are taken as they are. Pure.
 */
export function isWhole(bytes: ArrayBuffer): boolean {
  if (bytes.byteLength < HEADER) return bytes.byteLength > 0;
  const view = new DataView(bytes);
  if (!FIRST.has(typeAt(view, 0))) return true;
  const boxes = boxesIn(view, 0, bytes.byteLength);
  return boxes !== null && boxes.every((box) => box.type !== 'moof' || fits(view, box));
}

/** The boxes that fill a range; null when they do not. */
export function boxesIn(view: DataView, from: number, to: number): Box[] | null {
  const boxes: Box[] = [];
  let at = from;
  while (at < to) {
    if (at + HEADER > to) return null;
    const said = view.getUint32(at);
    // 0: up to the end, which is the file's. 1: the size stands in the next eight bytes.
    if (said === 0 && to !== view.byteLength) return null;
    const size = said === 0 ? to - at : said === 1 ? (at + 16 <= to ? Number(view.getBigUint64(at + HEADER)) : NaN) : said;
    if (!(size >= HEADER) || at + size > to) return null;
    boxes.push({type: typeAt(view, at), from: at + HEADER, to: at + size});
    at += size;
  }
  return boxes;
}

/** True when a movie fragment is made of boxes, and its samples are inside the segment. */
function fits(view: DataView, {from, to}: Box): boolean {
  const tracks = boxesIn(view, from, to)?.filter(({type}) => type === 'traf');
  return tracks?.every((track) => trackFits(view, track, from - HEADER)) ?? false;
}

function trackFits(view: DataView, {from, to}: Box, fragment: number): boolean {
  const boxes = boxesIn(view, from, to);
  const head = boxes?.find(({type}) => type === 'tfhd');
  if (!boxes || !head || head.to - head.from < HEADER) return false;
  const flags = view.getUint32(head.from);
  const [length, sizeAt] = IN_TRACK.reduce(
    ([end, found], [flag, bytes]) => [end + (flags & flag ? bytes : 0), flag === DEFAULT_SIZE ? end : found],
    [head.from + HEADER, 0],
  );
  if (length !== head.to) return false;
  // Where nothing is said in the fragment, the size stands in what describes the track.
  const size = flags & DEFAULT_SIZE ? view.getUint32(sizeAt) : 0;
  const base = flags & 0x1 ? Number(view.getBigUint64(head.from + HEADER)) : fragment;
  return boxes.every((box) => box.type !== 'trun' || runFits(view, box, base, size));
}

/** True when a `trun` box is as long as its samples take, and they end inside the segment. */
function runFits(view: DataView, {from, to}: Box, base: number, usual: number): boolean {
  if (to - from < HEADER) return false;
  const flags = view.getUint32(from);
  const count = view.getUint32(from + 4);
  const words = (bits: number[]) => bits.filter((bit) => flags & bit).length;
  const first = from + HEADER + 4 * words(IN_HEAD);
  const each = 4 * words(IN_SAMPLE);
  if (to !== first + each * count) return false;
  let end = base + (flags & 0x1 ? view.getInt32(from + HEADER) : 0);
  if (!(flags & SAMPLE_SIZE)) end += usual * count;
  else for (let at = first + (flags & 0x100 ? 4 : 0); at < to; at += each) end += view.getUint32(at);
  return end <= view.byteLength;
}

function typeAt(view: DataView, at: number): string {
  return String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
}
