import {formatNumber} from './format.js';

/** Media time for the ear, in words: `2 minutes 10 seconds`. */
export function spokenTime(language: string, seconds: number): string {
  const total = Number.isFinite(seconds) ? Math.floor(Math.abs(seconds)) : 0;
  const parts: [number, string][] = [
    [Math.floor(total / 3600), 'hour'],
    [Math.floor(total / 60) % 60, 'minute'],
    [total % 60, 'second'],
  ];
  const unit = ([value, name]: [number, string]) => formatNumber(language, value, {style: 'unit', unit: name, unitDisplay: 'long'});
  return (
    parts
      .filter(([value]) => value)
      .map(unit)
      .join(' ') || unit(parts[2])
  );
}
