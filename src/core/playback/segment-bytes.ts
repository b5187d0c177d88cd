/** Boxes that a file or segment of ISO/IEC 14496-12 begins with. */
const FIRST = new Set(['ftyp', 'styp', 'moof', 'moov', 'sidx', 'emsg', 'prft']);
const HEADER = 8;

/** Boxes of movie fragments that are made of boxes. */
const CONTAINERS = new Set(['moof', 'traf']);

/** For each flag of a `trun` box, whether it adds four bytes to its head or to each of its samples. */
const IN_HEAD = [0x1, 0x4];
const IN_SAMPLE = [0x100, 0x200, 0x400, 0x800];

/**
 * False for a segment of fragmented MP4 that was cut short, or whose boxes do not fit together: an answer can end early without the browser
 * calling it a failure, half a segment breaks the decoder, and a wrong number of samples keeps a parser busy for minutes. Bytes of any other
 * kind are taken as they are. Pure.
 */
export function isWhole(bytes: ArrayBuffer): boolean {
  if (bytes.byteLength < HEADER) return bytes.byteLength > 0;
  const view = new DataView(bytes);
  return !FIRST.has(typeAt(view, 0)) || fits(view, 0, bytes.byteLength);
}

/** True when boxes fill a range, and what is in them fits. */
function fits(view: DataView, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    if (at + HEADER > to) return false;
    const size = view.getUint32(at);
    // 0: up to the end. 1: the size stands in the next eight bytes.
    if (size === 0) return to === view.byteLength;
    const whole = size === 1 ? (at + 16 <= to ? Number(view.getBigUint64(at + HEADER)) : NaN) : size;
    if (!(whole >= HEADER) || at + whole > to) return false;
    const type = typeAt(view, at);
    if (CONTAINERS.has(type) && !fits(view, at + HEADER, at + whole)) return false;
    if (type === 'trun' && !hasItsSamples(view, at, whole)) return false;
    at += whole;
  }
  return true;
}

/** True when a `trun` box is as long as its samples take. */
function hasItsSamples(view: DataView, at: number, size: number): boolean {
  if (size < 16) return false;
  const flags = view.getUint32(at + 8);
  const words = (bits: number[]) => bits.filter((bit) => flags & bit).length;
  return size === 16 + 4 * (words(IN_HEAD) + words(IN_SAMPLE) * view.getUint32(at + 12));
}

function typeAt(view: DataView, at: number): string {
  return String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
}
