const UNITS: Readonly<Record<string, number>> = {b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40};

/** Bytes of `1048576`, `200MB`, `5 MiB`; null when empty, NaN when unreadable. */
export function parseSize(text: string | number | null | undefined): number | null {
  if (text === null || text === undefined || text === '') return null;
  const [, number, unit = 'b'] = /^\s*([\d.]+)\s*([kmgt]?i?b)?\s*$/i.exec(String(text)) ?? [];
  return number === undefined ? NaN : Math.round(Number(number) * (UNITS[unit.toLowerCase()] ?? NaN));
}

/** Seconds of `90`, `1h2m3s`, `1d`; null when empty, NaN when unreadable. */
export function parseDuration(text: string | number | null | undefined): number | null {
  if (text === null || text === undefined || text === '') return null;
  const value = String(text).trim();
  if (/^[\d.]+$/.test(value)) return Number(value);
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:([\d.]+)s)?$/i.exec(value) ?? [NaN, NaN];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}
