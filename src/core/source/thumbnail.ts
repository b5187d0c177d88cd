/** Which picture of a video is asked for. */
export interface ThumbnailOptions {
  /** Seconds. Default: the time the video's owner chose. */
  time?: number | null;
  /** Pixels. */
  width?: number | null;
  height?: number | null;
  fit?: 'crop' | 'clip' | 'scale' | 'fill' | null;
}

/** Address of a still of the video; `base` as in `DeliveryAddress`. Also the hover pictures of the seek bar. */
export function thumbnailUrl(base: string, {time, width, height, fit}: ThumbnailOptions = {}): string {
  const url = new URL(`${base}/thumbnails/thumbnail.jpg`);
  if (time != null) url.searchParams.set('time', `${Math.round(time * 1000) / 1000}s`);
  if (width != null) url.searchParams.set('width', String(Math.round(width)));
  if (height != null) url.searchParams.set('height', String(Math.round(height)));
  if (fit != null) url.searchParams.set('fit', fit);
  return url.href;
}
