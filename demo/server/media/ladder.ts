import type {Probe, Rung} from './contract.js';

const STANDARD = [360, 480, 720, 1080];
const FEWEST = 3;
const HIGHEST_FRAME_RATE = 70;

/**
 * The qualities made of a source, lowest first: the standard sizes (of the shorter side) up to the source's own, and below them
 * smaller ones when that leaves fewer than three. Empty for a source without picture.
 */
export function ladder({video}: Pick<Probe, 'video'>): Rung[] {
  if (!video) return [];
  const short = Math.min(video.width, video.height);
  const portrait = video.height > video.width;
  const shape = Math.max(video.width, video.height) / short;
  const pace = outputFrameRate(video.frameRate) > 40 ? 1.4 : 1;
  return heights(short).map((height) => {
    const long = even(height * shape);
    return {
      name: `v${height}`,
      width: portrait ? height : long,
      height: portrait ? long : height,
      videoBitrate: Math.round((pace * 800_000 * ((height * long) / 230_400) ** 0.84) / 1000) * 1000,
    };
  });
}

/** Frames a second of every quality: the source's own, halved until it is at most 70. */
export function outputFrameRate(source: number): number {
  let rate = source;
  while (rate > HIGHEST_FRAME_RATE) rate /= 2;
  return rate;
}

function heights(short: number): number[] {
  const found = STANDARD.filter((height) => height <= short);
  const top = found.at(-1) ?? 0;
  if (top < STANDARD.at(-1)! && short > top * 1.1) found.push(even(short));
  const lowest = found[0];
  for (const share of [2 / 3, 1 / 2]) if (found.length < FEWEST) found.unshift(even(lowest * share));
  return [...new Set(found)];
}

function even(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2);
}
