/** Boxes that a file or segment of ISO/IEC 14496-12 begins with. */
const FIRST = new Set(['ftyp', 'styp', 'moof', 'moov', 'sidx', 'emsg', 'prft']);
const HEADER = 8;

/**
 * False for a segment of fragmented MP4 that was cut short, or whose boxes do not fit together: an answer can end early without the browser
 * calling it a failure, and half a segment breaks the decoder. Bytes of any other kind are taken as they are. Pure.
 */
export function isWhole(bytes: ArrayBuffer): boolean {
  if (bytes.byteLength < HEADER) return bytes.byteLength > 0;
  const view = new DataView(bytes);
  if (!FIRST.has(typeAt(view, 0))) return true;
  let at = 0;
  while (at < bytes.byteLength) {
    if (at + HEADER > bytes.byteLength) return false;
    const size = view.getUint32(at);
    // 0: up to the end. 1: the size stands in the next eight bytes.
    if (size === 0) return true;
    const whole = size === 1 ? (at + 16 <= bytes.byteLength ? Number(view.getBigUint64(at + HEADER)) : NaN) : size;
    if (!(whole >= HEADER)) return false;
    at += whole;
  }
  return at === bytes.byteLength;
}

function typeAt(view: DataView, at: number): string {
  return String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
}
