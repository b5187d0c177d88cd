const UNITS: Record<string, number> = {h: 3600, m: 60, s: 1};

/** Reads `8m`, `5m2s`, `1h2m3s` or plain seconds; null for anything else. Pure. */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  if (!/^(?=.)(\d+h)?(\d+m)?(\d+(\.\d+)?s)?$/.test(trimmed)) return null;
  return [...trimmed.matchAll(/([\d.]+)([hms])/g)].reduce((sum, [, value, unit]) => sum + Number(value) * (UNITS[unit ?? ''] ?? 0), 0);
}
