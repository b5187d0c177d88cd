import {mkdir, open, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {clearRotation, readBoxes, readFragmentTimes, readTrackHeader, type TrackHeader} from './boxes.js';
import {ProcessingError, type TrackIndex} from './contract.js';
import {locateFfmpeg, run} from './ffmpeg.js';

/** Length of a segment. */
export const SEGMENT_SECONDS = 4;

/** One encode that ends in a folder of segments. */
export interface TrackJob {
  /** Folder of the package. */
  folder: string;
  /** The track's name, and that of its folder. */
  name: string;
  /** Arguments of ffmpeg that open the input and encode one stream, without output. */
  args: string[];
  /** What the index tells beyond what is read from the segments. */
  details: Pick<TrackIndex, 'kind' | 'frameRate' | 'language' | 'label' | 'default'>;
  /** Called with the seconds encoded so far. */
  onTime?: (seconds: number) => void;
  signal?: AbortSignal;
}

/** One segment as it came: ticks, and bytes. */
export interface Fragment {
  start: number;
  duration: number;
  bytes: number;
}

/** The index of a track that is whole on disk; undefined for one that is absent or half done. */
export async function readTrack(folder: string, name: string): Promise<TrackIndex | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, name, 'index.json'), 'utf8')) as TrackIndex;
  } catch {
    return undefined;
  }
}

/** Encodes one track into a folder of its own, from scratch; its `index.json` appears last and at once. */
export async function encodeTrack({folder, name, args, details, onTime, signal}: TrackJob): Promise<TrackIndex> {
  const {ffmpeg} = await locateFfmpeg();
  const target = join(folder, name);
  await rm(target, {recursive: true, force: true});
  await mkdir(target, {recursive: true});
  const video = details.kind === 'video';
  const output = [
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-f', 'mp4'],
    ...['-movflags', `${video ? '+frag_keyframe' : ''}+empty_moov+default_base_moof`],
    ...(video ? [] : ['-frag_duration', String(SEGMENT_SECONDS * 1e6)]),
    ...['-progress', 'pipe:2', 'pipe:1'],
  ];
  const {value, exitCode} = await run(ffmpeg, ['-hide_banner', '-nostdin', '-nostats', '-v', 'error', ...args, ...output], {
    signal,
    read: (stdout) => writeSegments(stdout, target),
    onLine: (line) => {
      const time = /^out_time_ms=(\d+)/.exec(line);
      if (time) onTime?.(Number(time[1]) / 1e6);
    },
  });
  if (exitCode !== 0 || !value.header || value.fragments.length === 0) {
    throw new ProcessingError('ERR_MALFORMED_VIDEO', 'The video file is damaged: it could not be decoded.');
  }
  const index = describe(name, details, value.header, value.fragments);
  await writeWhole(join(target, 'index.json'), JSON.stringify(index));
  return index;
}

async function writeSegments(stdout: Readable, target: string): Promise<{header?: TrackHeader; fragments: Fragment[]}> {
  const initial: Buffer[] = [];
  const fragments: Fragment[] = [];
  let header: TrackHeader | undefined;
  let moof: Buffer | undefined;
  for await (const {type, bytes} of readBoxes(stdout)) {
    if (type === 'ftyp') initial.push(bytes);
    if (type === 'moov') {
      clearRotation(bytes);
      header = readTrackHeader(bytes);
      await writeFile(join(target, 'init.mp4'), Buffer.concat([...initial, bytes]));
    }
    if (type === 'moof') moof = bytes;
    if (type === 'mdat' && moof && header) {
      fragments.push({...readFragmentTimes(moof, header), bytes: moof.length + bytes.length});
      await writeFile(join(target, `${fragments.length}.m4s`), Buffer.concat([moof, bytes]));
      moof = undefined;
    }
  }
  return {header, fragments};
}

/** The index of a track whose segments are these. Pure. */
export function describe(name: string, details: TrackJob['details'], header: TrackHeader, fragments: Fragment[]): TrackIndex {
  const {timescale, codecs, width, height, channels, sampleRate} = header;
  // What a fragment lasts is the way to the next one's start; only the last has nothing but its samples to tell.
  const segments = fragments.map(({start, duration, bytes}, index) => ({
    start,
    duration: (fragments[index + 1]?.start ?? start + duration) - start,
    bytes,
  }));
  const rate = (bytes: number, ticks: number) => Math.ceil((bytes * 8 * timescale) / Math.max(1, ticks));
  const last = segments.at(-1)!;
  const bandwidth = rate(
    segments.reduce((sum, {bytes}) => sum + bytes, 0),
    last.start + last.duration - segments[0].start,
  );
  // The short rest at the end says nothing about the line that playing needs.
  const full = segments.filter(({duration}) => duration >= (SEGMENT_SECONDS * timescale) / 2);
  const peakBandwidth = Math.max(bandwidth, ...full.map(({bytes, duration}) => rate(bytes, duration)));
  return {name, ...details, codecs, timescale, segments, peakBandwidth, bandwidth, ...(width ? {width, height} : {channels, sampleRate})};
}

/** Writes a file so that it is either absent or whole, even after a loss of power. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.part`, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.part`, path);
}
