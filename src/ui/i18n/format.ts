const formats = new Map<string, Intl.NumberFormat>();

/** A number as `language` writes it; `options` as of `Intl.NumberFormat`. Formatters are kept: making one is slow. */
export function formatNumber(language: string, value: number, options: Intl.NumberFormatOptions = {}): string {
  const key = language + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(language, options)));
  return format.format(value);
}

/** Media time for the eye: `0:07`, `1:02:09`, `-0:12`; `guide` (seconds) lends its length so that a row of times has one shape. Empty for no number. */
export function clockTime(seconds: number, guide = seconds): string {
  if (!Number.isFinite(seconds)) return '';
  const total = Math.floor(Math.abs(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const long = hours > 0 || (Number.isFinite(guide) && guide >= 3600);
  return (seconds <= -1 ? '-' : '') + (long ? `${hours}:${pad(minutes)}` : minutes) + ':' + pad(total % 60);
}

/** Bytes as people read them, decimal units, two significant digits: `1.2 GB`. */
export function formatBytes(language: string, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return formatNumber(language, value, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: value < 10 && power ? 1 : 0,
  });
}

/** The name of a language in `language` (`es` → `Spanish`); the tag itself when nobody knows it. */
export function languageName(language: string, tag: string): string {
  try {
    return new Intl.DisplayNames(language, {type: 'language'}).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
