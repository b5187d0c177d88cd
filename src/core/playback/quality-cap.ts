/** What the automatic choice must respect. Sizes in CSS pixels. */
export interface QualityLimits {
  playerWidth: number;
  playerHeight: number;
  pixelRatio: number;
  /** Infinity for none. */
  maxHeight: number;
}

/** How much larger than the player the picture may be before it is waste: the step that is just large enough always stays allowed. */
interface Size {
  width: number;
  height: number;
}

/**
 * Index of the best quality worth choosing by itself, of qualities in rising order: the first that fills the player, and none above `maxHeight`.
 * −1 when nothing limits.
 */
export function qualityCap(qualities: readonly Size[], {playerWidth, playerHeight, pixelRatio, maxHeight}: QualityLimits): number {
  const within = qualities.map(({height}) => height <= maxHeight).lastIndexOf(true);
  const byHeight = Number.isFinite(maxHeight) ? Math.max(0, within) : qualities.length - 1;
  const hasBox = playerWidth > 0 && playerHeight > 0;
  const filling = qualities.findIndex(({width, height}) => width >= playerWidth * pixelRatio || height >= playerHeight * pixelRatio);
  const byBox = hasBox && filling >= 0 ? filling : qualities.length - 1;
  const cap = Math.min(byHeight, byBox);
  return cap >= qualities.length - 1 ? -1 : cap;
}

/** The same for a picture that is shown on this screen. */
export function capFor({clientWidth, clientHeight}: HTMLVideoElement, qualities: readonly Size[], maxHeight: number): number {
  const pixelRatio = globalThis.devicePixelRatio || 1;
  return qualityCap(qualities, {playerWidth: clientWidth, playerHeight: clientHeight, pixelRatio, maxHeight});
}
