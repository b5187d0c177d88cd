/** A box of an ISO base media file inside a buffer: its payload lies in `[start, end)`. */
export interface Box {
  type: string;
  start: number;
  end: number;
}

/** What the `moov` box tells of the file's only track. */
export interface TrackHeader {
  timescale: number;
  /** As in RFC 6381: `avc1.64001f`, `mp4a.40.2`. */
  codecs: string;
  /** Duration of a sample that does not state its own. */
  defaultDuration: number;
  width?: number;
  height?: number;
  channels?: number;
  sampleRate?: number;
}

/** When a fragment plays, in ticks of the track. */
export interface FragmentTimes {
  start: number;
  duration: number;
}

const SAMPLE_ENTRY_BYTES = {avc1: 78, vp09: 78, mp4a: 28};

/** Cuts a stream of bytes into top-level boxes, as they arrive. */
export async function* readBoxes(source: AsyncIterable<Buffer>): AsyncGenerator<{type: string; bytes: Buffer}> {
  let chunks: Buffer[] = [];
  let held = 0;
  let needed = 8;
  for await (const chunk of source) {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= needed) {
      const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      const size = boxSize(bytes, 0);
      if (size < 8) throw new Error('The encoder wrote a box without a size.');
      if (held < size) {
        chunks = [bytes];
        needed = size;
        break;
      }
      yield {type: bytes.toString('latin1', 4, 8), bytes: bytes.subarray(0, size)};
      const rest = bytes.subarray(size);
      chunks = [rest];
      held = rest.length;
      needed = 8;
    }
  }
}

/** The track described by a `moov` box. Throws when it is no H.264, VP9 or AAC track. */
export function readTrackHeader(moov: Buffer): TrackHeader {
  const media = need(moov, 'moov', 'trak', 'mdia');
  const mdhd = need(moov.subarray(media.start, media.end), 'mdhd');
  const mediaBytes = moov.subarray(media.start, media.end);
  const timescale = mediaBytes.readUInt32BE(mdhd.start + (mediaBytes[mdhd.start] === 1 ? 20 : 12));
  const trex = find(moov, 'moov', 'mvex', 'trex');
  const defaultDuration = trex ? moov.readUInt32BE(trex.start + 12) : 0;
  const stsd = need(mediaBytes, 'minf', 'stbl', 'stsd');
  for (const entry of children(mediaBytes, stsd.start + 8, stsd.end)) {
    const header = {timescale, defaultDuration};
    if (entry.type === 'avc1') {
      const avcC = need(mediaBytes.subarray(0, entry.end), {from: entry.start + SAMPLE_ENTRY_BYTES.avc1}, 'avcC');
      return {...header, ...pictureSize(mediaBytes, entry), codecs: `avc1.${mediaBytes.toString('hex', avcC.start + 1, avcC.start + 4)}`};
    }
    if (entry.type === 'vp09') {
      const vpcC = need(mediaBytes.subarray(0, entry.end), {from: entry.start + SAMPLE_ENTRY_BYTES.vp09}, 'vpcC');
      const [profile, level, depth] = mediaBytes.subarray(vpcC.start + 4, vpcC.start + 7);
      const parts = [profile, level, depth >> 4].map((part) => String(part).padStart(2, '0'));
      return {...header, ...pictureSize(mediaBytes, entry), codecs: `vp09.${parts.join('.')}`};
    }
    if (entry.type === 'mp4a') {
      const esds = need(mediaBytes.subarray(0, entry.end), {from: entry.start + SAMPLE_ENTRY_BYTES.mp4a}, 'esds');
      const channels = mediaBytes.readUInt16BE(entry.start + 16);
      const sampleRate = mediaBytes.readUInt16BE(entry.start + 24);
      return {...header, codecs: audioCodec(mediaBytes.subarray(esds.start + 4, esds.end)), channels, sampleRate};
    }
  }
  throw new Error('The encoded track is neither H.264 nor VP9 nor AAC.');
}

/** What a sample entry of pictures tells. */
function pictureSize(bytes: Buffer, {start}: Box): {width: number; height: number} {
  return {width: bytes.readUInt16BE(start + 24), height: bytes.readUInt16BE(start + 26)};
}

/** When the fragment of this `moof` box plays: its `tfdt`, and the sum of its samples' durations. */
export function readFragmentTimes(moof: Buffer, header: Pick<TrackHeader, 'defaultDuration'>): FragmentTimes {
  const traf = need(moof, 'moof', 'traf');
  const bytes = moof.subarray(traf.start, traf.end);
  const tfdt = need(bytes, 'tfdt');
  const start = bytes[tfdt.start] === 1 ? Number(bytes.readBigUInt64BE(tfdt.start + 4)) : bytes.readUInt32BE(tfdt.start + 4);
  const tfhd = need(bytes, 'tfhd');
  const defaultDuration = fragmentDefault(bytes, tfhd.start) ?? header.defaultDuration;
  let duration = 0;
  for (const box of children(bytes)) if (box.type === 'trun') duration += runDuration(bytes, box.start, defaultDuration);
  return {start, duration};
}

/**
 * Sets the matrix of the track header to "as it is": a source's rotation has been applied to the pixels, and a matrix that
 * an encoder copied along would turn the picture once more.
 */
export function clearRotation(moov: Buffer): void {
  const tkhd = need(moov, 'moov', 'trak', 'tkhd');
  const matrix = tkhd.start + (moov[tkhd.start] === 1 ? 52 : 40);
  [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].forEach((value, index) => moov.writeUInt32BE(value, matrix + index * 4));
}

/** The boxes in `[from, to)`. */
export function* children(bytes: Buffer, from = 0, to = bytes.length): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    const size = boxSize(bytes, at);
    const long = bytes.readUInt32BE(at) === 1;
    if (size < 8) return;
    yield {type: bytes.toString('latin1', at + 4, at + 8), start: at + (long ? 16 : 8), end: Math.min(at + size, to)};
    at += size;
  }
}

type Step = string | {from: number};

function find(bytes: Buffer, ...path: Step[]): Box | undefined {
  let box: Box = {type: '', start: 0, end: bytes.length};
  for (const step of path) {
    if (typeof step !== 'string') {
      box = {...box, start: step.from};
      continue;
    }
    const next = [...children(bytes, box.start, box.end)].find(({type}) => type === step);
    if (!next) return undefined;
    box = next;
  }
  return box;
}

function need(bytes: Buffer, ...path: Step[]): Box {
  const box = find(bytes, ...path);
  if (!box) throw new Error(`The encoder wrote no ${path.filter((step) => typeof step === 'string').join('/')} box.`);
  return box;
}

function boxSize(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32BE(at);
  if (size === 1) return bytes.length >= at + 16 ? Number(bytes.readBigUInt64BE(at + 8)) : 16;
  return size;
}

function fragmentDefault(bytes: Buffer, tfhd: number): number | undefined {
  const flags = bytes.readUInt32BE(tfhd) & 0xffffff;
  if (!(flags & 0x8)) return undefined;
  return bytes.readUInt32BE(tfhd + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0));
}

function runDuration(bytes: Buffer, trun: number, defaultDuration: number): number {
  const flags = bytes.readUInt32BE(trun) & 0xffffff;
  const count = bytes.readUInt32BE(trun + 4);
  if (!(flags & 0x100)) return count * defaultDuration;
  const first = trun + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  const stride = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
  let duration = 0;
  for (let index = 0; index < count; index++) duration += bytes.readUInt32BE(first + index * stride);
  return duration;
}

/** Walks the descriptors ES → DecoderConfig → DecoderSpecificInfo, whose first five bits are the audio object type. */
function audioCodec(descriptors: Buffer): string {
  let at = 0;
  const open = (): number => {
    const tag = descriptors[at++];
    while (descriptors[at++] & 0x80);
    return tag;
  };
  open();
  at += 3;
  open();
  const objectType = descriptors[at];
  at += 13;
  open();
  return `mp4a.${objectType.toString(16)}.${descriptors[at] >> 3}`;
}
