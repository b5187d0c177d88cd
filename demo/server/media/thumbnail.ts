import {mkdir, readFile, rename} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {ProcessingError} from './contract.js';
import {locateFfmpeg, readAll, run} from './ffmpeg.js';
import {readPackage, trackEnd} from './package.js';

/** How a picture is brought into a box of another shape. */
export type ThumbnailFit = 'crop' | 'clip' | 'scale' | 'fill';

/** Which picture, and how large. */
export interface ThumbnailOptions {
  /** Folder of the video's package. */
  folder: string;
  /** Seconds; beyond the end it is the last picture. Default 0. */
  time?: number;
  /** Pixels; with only one of the two the other follows from the video's shape, with none the video's own size is kept. */
  width?: number;
  height?: number;
  /** `crop` (default) cuts what overflows, `clip` keeps the whole picture inside the box, `scale` distorts, `fill` adds black. */
  fit?: ThumbnailFit;
  /** Where the JPEG is written; its presence means it is whole. */
  output: string;
  signal?: AbortSignal;
}

/** Writes a still picture of a video as JPEG and returns its path. Rejects when the package holds no picture yet. */
export async function thumbnail({folder, time = 0, width, height, fit = 'crop', output, signal}: ThumbnailOptions): Promise<string> {
  const {video} = await readPackage(folder);
  const best = video.at(-1);
  if (!best) throw new ProcessingError('ERR_UNKNOWN', 'There is no picture of this video yet.');
  const lastFrame = trackEnd(best) - 1 / (best.frameRate ?? 30);
  const wanted = Math.min(Math.max(0, time), Math.max(0, lastFrame)) * best.timescale;
  const at = Math.max(
    0,
    best.segments.findLastIndex(({start}) => start <= wanted),
  );
  const files = ['init.mp4', `${at + 1}.m4s`].map((name) => readFile(join(folder, best.name, name)));
  const offset = (wanted - best.segments[at].start) / best.timescale;
  // Half a frame early, so that rounding never skips the wanted one.
  const early = Math.max(0, offset - 0.5 / (best.frameRate ?? 30));
  const filters = [`select=gte(t\\,${early.toFixed(4)})`, ...fitFilters(fit, width, height)];
  await mkdir(dirname(output), {recursive: true});
  const part = `${output}.${process.pid}.${Date.now().toString(36)}.part`;
  const {ffmpeg} = await locateFfmpeg();
  const args = ['-hide_banner', '-v', 'error', '-y', '-f', 'mp4', '-i', 'pipe:0', '-vf', filters.join(','), '-vsync', '0', '-frames:v', '1'];
  const {exitCode} = await run(ffmpeg, [...args, '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2', '-update', '1', part], {
    signal,
    read: readAll,
    input: Buffer.concat(await Promise.all(files)),
  });
  if (exitCode !== 0) throw new ProcessingError('ERR_UNKNOWN', 'The still picture could not be made.');
  await rename(part, output);
  return output;
}

function fitFilters(fit: ThumbnailFit, width?: number, height?: number): string[] {
  if (!width && !height) return [];
  if (!width || !height) return [`scale=${width ?? -2}:${height ?? -2}`, 'setsar=1'];
  const inside = `scale=${width}:${height}:force_original_aspect_ratio=decrease`;
  const filters = {
    crop: [`scale=${width}:${height}:force_original_aspect_ratio=increase`, `crop=${width}:${height}`],
    clip: [`scale=min(${width}\\,iw):min(${height}\\,ih):force_original_aspect_ratio=decrease`],
    scale: [`scale=${width}:${height}`],
    fill: [inside, `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2:black`],
  };
  return [...filters[fit], 'setsar=1'];
}
