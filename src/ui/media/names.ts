import type {controls} from '../i18n/en/controls.js';
import type {Texts} from '../i18n/texts.js';
import type {Choice, MediaModel, QualityChoice} from './model.js';

/** The texts of the surface in one language. */
export type SurfaceTexts = Texts<typeof controls>;
/** The same, or more texts than those. */
export type AtLeastSurfaceTexts = Omit<SurfaceTexts, 'has'>;

/** The name of a track; those nothing is known of are numbered. */
export function trackName({label}: Choice, index: number, texts: AtLeastSurfaceTexts): string {
  return label || texts.get('track', {number: index + 1});
}

/** `1080p`, `1080p60`, or the bit rate where the height is unknown or two qualities share it. */
export function qualityName({height, bitrate, frameRate}: QualityChoice, all: readonly QualityChoice[], texts: AtLeastSurfaceTexts): string {
  const twins = all.filter((other) => other.height === height && Math.round(other.frameRate) === Math.round(frameRate)).length > 1;
  const lines = height ? `${height}p${frameRate > 31 ? Math.round(frameRate) : ''}` : '';
  const megabits = {style: 'unit', unit: 'megabit-per-second', maximumFractionDigits: 1} as const;
  const rate = bitrate && (twins || !lines) ? texts.number(bitrate / 1e6, megabits) : '';
  return [lines, rate].filter(Boolean).join(', ');
}

/** The quality in force, as the settings say it. */
export function presentQuality({qualities, activeQuality}: MediaModel, texts: AtLeastSurfaceTexts): string {
  const chosen = qualities.find((quality) => quality.chosen);
  if (chosen) return qualityName(chosen, qualities, texts);
  return activeQuality ? texts.get('qualityAutoNow', {quality: qualityName(activeQuality, qualities, texts)}) : texts.get('qualityAuto');
}

/** The name of the chosen track, or what stands for none. */
export function presentTrack(choices: readonly Choice[], none: string, texts: AtLeastSurfaceTexts): string {
  const index = choices.findIndex(({chosen}) => chosen);
  return index < 0 ? none : trackName(choices[index], index, texts);
}

/** `1.5×`, or a word for the usual speed. */
export function rateName(rate: number, texts: AtLeastSurfaceTexts): string {
  return rate === 1 ? texts.get('speedNormal') : `${texts.number(rate)}×`;
}
