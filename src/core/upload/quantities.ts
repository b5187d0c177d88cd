import {parseDuration} from '../source/duration.js';

const UNITS: Readonly<Record<string, number>> = {b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40};

/** Bytes of `1048576`, `200MB`, `5 MiB`; null when empty, NaN when unreadable. */
export function readSize(text: string | null): number | null {
  if (!text) return null;
  const [, number, unit = 'b'] = /^\s*([\d.]+)\s*([kmgt]?i?b)?\s*$/i.exec(text) ?? [];
  return number === undefined ? NaN : Math.round(Number(number) * (UNITS[unit.toLowerCase()] ?? NaN));
}

/** Seconds of `90`, `1h2m3s`; null when empty, NaN when unreadable. */
export function readDuration(text: string | null): number | null {
  return text ? (parseDuration(text) ?? NaN) : null;
}
