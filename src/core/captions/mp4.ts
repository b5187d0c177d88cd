import {boxesIn, type Box} from '../playback/segment-bytes.js';
import type {CaptionPicture} from './cea-708/index.js';
import {captionsIn, type NalCodec} from './sei.js';

/** What the beginning of a fragmented MP4 says of its pictures. */
export interface PictureTrack {
  id: number;
  /** Units of time in a second. */
  timescale: number;
  codec: NalCodec;
  /** Bytes of the lengths before the parts of a sample. */
  lengthSize: number;
  /** Duration and size of samples of which nothing else is said. */
  duration: number;
  size: number;
}

/** The pictures of a segment that carry captions, in the order they are shown, and the time it covers, in seconds. */
export interface SegmentPictures {
  pictures: CaptionPicture[];
  start: number;
  end: number;
}

/** Before the boxes of a description of pictures. */
const VISUAL_ENTRY = 78;
/** Where decoder configurations have the size of lengths. */
const CONFIGURATIONS = {avcC: {codec: 'h264', at: 4}, hvcC: {codec: 'hevc', at: 21}} as const;

const inside = (view: DataView, box: Box | undefined, type: string): Box[] =>
  box ? (boxesIn(view, box.from, box.to) ?? []).filter((one) => one.type === type) : [];

/** The first box at the end of a path. */
const first = (view: DataView, box: Box | undefined, ...path: string[]): Box | undefined =>
  path.reduce((found: Box | undefined, type) => inside(view, found, type)[0], box);

const whole = (view: DataView): Box => ({type: '', from: 0, to: view.byteLength});

/** The picture track that an initialization segment describes; null where there is none whose captions could be read. Pure. */
export function pictureTrackOf(bytes: ArrayBuffer): PictureTrack | null {
  const view = new DataView(bytes);
  const movie = first(view, whole(view), 'moov');
  for (const track of inside(view, movie, 'trak')) {
    const media = first(view, track, 'mdia');
    const [head, clock, samples] = [first(view, track, 'tkhd'), first(view, media, 'mdhd'), first(view, media, 'minf', 'stbl', 'stsd')];
    const entry = samples && boxesIn(view, samples.from + 8, samples.to)?.[0];
    const about = head && clock && entry && boxesIn(view, entry.from + VISUAL_ENTRY, entry.to);
    const configuration = about?.find(({type}) => type in CONFIGURATIONS);
    if (!head || !clock || !configuration) continue;
    const isLong = (box: Box) => view.getUint8(box.from) === 1;
    const id = view.getUint32(head.from + (isLong(head) ? 20 : 12));
    const usual = inside(view, first(view, movie, 'mvex'), 'trex').find(({from}) => view.getUint32(from + 4) === id);
    const {codec, at} = CONFIGURATIONS[configuration.type as keyof typeof CONFIGURATIONS];
    return {
      id,
      timescale: view.getUint32(clock.from + (isLong(clock) ? 20 : 12)),
      codec,
      lengthSize: (view.getUint8(configuration.from + at) & 3) + 1,
      duration: usual ? view.getUint32(usual.from + 12) : 0,
      size: usual ? view.getUint32(usual.from + 16) : 0,
    };
  }
  return null;
}

/** The caption data of a segment's pictures; `offset` is what is added to the times in it. Pure. */
export function picturesOf(bytes: ArrayBuffer, track: PictureTrack, offset = 0): SegmentPictures {
  const view = new DataView(bytes);
  const found: SegmentPictures = {pictures: [], start: Infinity, end: -Infinity};
  for (const fragment of inside(view, whole(view), 'moof'))
    for (const part of inside(view, fragment, 'traf')) readPart(view, part, {track, offset, found, fragment: fragment.from - 8});
  found.pictures.sort((one, other) => one.time - other.time);
  return found;
}

interface Reading {
  track: PictureTrack;
  offset: number;
  found: SegmentPictures;
  /** Where the fragment begins. */
  fragment: number;
}

function readPart(view: DataView, part: Box, {track, offset, found, fragment}: Reading): void {
  const head = first(view, part, 'tfhd');
  const begin = first(view, part, 'tfdt');
  if (!head || !begin || view.getUint32(head.from + 4) !== track.id) return;
  const {base = fragment, duration = track.duration, size = track.size} = partHead(view, head);
  let time = view.getUint8(begin.from) === 1 ? Number(view.getBigUint64(begin.from + 4)) : view.getUint32(begin.from + 4);
  let place = base;
  const seconds = (units: number) => units / track.timescale + offset;
  for (const run of inside(view, part, 'trun')) {
    for (const sample of samplesOf(view, run, {base, place, duration, size})) {
      const shown = seconds(time + sample.shift);
      time += sample.duration;
      place = sample.from + sample.size;
      found.start = Math.min(found.start, shown);
      found.end = Math.max(found.end, shown + sample.duration / track.timescale);
      if (place > view.byteLength) return;
      const bytes = new Uint8Array(view.buffer, view.byteOffset + sample.from, sample.size);
      for (const data of captionsIn(bytes, track)) found.pictures.push({time: shown, bytes: data});
    }
  }
}

function partHead(view: DataView, {from}: Box): {base?: number; duration?: number; size?: number} {
  const flags = view.getUint32(from);
  let at = from + 8;
  const next = (flag: number, bytes: number): number | undefined => {
    if (!(flags & flag)) return undefined;
    at += bytes;
    return bytes === 8 ? Number(view.getBigUint64(at - 8)) : view.getUint32(at - 4);
  };
  const base = next(0x1, 8);
  next(0x2, 4);
  return {base, duration: next(0x8, 4), size: next(0x10, 4)};
}

/** A sample: where it stands, how long it lasts, and by how much it is shown later than its place in the order says. */
interface Sample {
  from: number;
  size: number;
  duration: number;
  shift: number;
}

function* samplesOf(
  view: DataView,
  {from}: Box,
  {base, place, duration, size}: {base: number; place: number; duration: number; size: number},
): Generator<Sample> {
  const flags = view.getUint32(from);
  const count = view.getUint32(from + 4);
  let at = from + 8;
  const next = (flag: number): number | undefined => {
    if (!(flags & flag)) return undefined;
    at += 4;
    return view.getInt32(at - 4);
  };
  const own = next(0x1);
  next(0x4);
  let stands = own === undefined ? place : base + own;
  for (let index = 0; index < count; index++) {
    const sample = {from: stands, duration: next(0x100) ?? duration, size: next(0x200) ?? size, shift: (next(0x400), next(0x800) ?? 0)};
    // Whoever says that there are billions of nothing is not believed.
    if (sample.size <= 0) return;
    stands += sample.size;
    yield sample;
  }
}
