import {open, stat} from 'node:fs/promises';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {ProcessingError, type Probe} from './contract.js';
import {locateFfmpeg, readAll, run} from './ffmpeg.js';
import {languageTag} from './language.js';

/** Containers that are taken; everything else (texts, playlists that name other files, pictures) is no video. */
const CONTAINERS = 'mov,matroska,webm,avi,flv,mpegts,mpeg,mpegvideo,mxf,lxf,gxf,asf,ogg,rm,wav,mp3,aac,flac,h264,hevc,m4v';

const SHORTEST = 0.1;

/** Arguments that open a file given by a person: local, and of a known container only. */
export function inputArgs(file: string): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-format_whitelist', CONTAINERS, '-i', `file:${file}`];
}

interface ProbedStream {
  index: number;
  codec_type?: string;
  codec_name?: string;
  width?: number;
  height?: number;
  sample_aspect_ratio?: string;
  avg_frame_rate?: string;
  r_frame_rate?: string;
  field_order?: string;
  channels?: number;
  disposition?: {default?: number; attached_pic?: number};
  tags?: Record<string, string>;
  side_data_list?: {rotation?: number | string}[];
}

interface Probed {
  streams?: ProbedStream[];
  format?: {duration?: string; format_name?: string};
}

/**
 * What is in a file. Throws a `ProcessingError` when nothing in it can be shown: ERR_NON_VIDEO (texts, still pictures, sound alone),
 * ERR_MALFORMED_VIDEO (a video file that is cut off or damaged), ERR_DURATION_TOO_SHORT (below 0.1 s).
 */
export async function probe(file: string, signal?: AbortSignal): Promise<Probe> {
  const probed = await describe(file, signal);
  const stream = probed.streams?.find((candidate) => candidate.codec_type === 'video' && !candidate.disposition?.attached_pic);
  if (!stream) throw nonVideo();
  if (!stream.width || !stream.height) throw malformed();
  const timing = await timingOf(file, probed, stream, signal);
  if (timing.duration < SHORTEST) throw new ProcessingError('ERR_DURATION_TOO_SHORT', 'The video is shorter than 0.1 seconds.');
  await checkContents(file, timing.duration, signal);
  const {size} = await stat(file);
  return {duration: timing.duration, size, video: picture(stream, timing.frameRate), audio: sounds(probed.streams ?? [])};
}

/** The audio streams of a file that need not hold a picture. Throws a `ProcessingError` when it holds no sound. */
export async function probeAudio(file: string, signal?: AbortSignal): Promise<Probe['audio']> {
  const audio = sounds((await describe(file, signal)).streams ?? []);
  if (audio.length === 0) throw new ProcessingError('ERR_UNKNOWN', 'The file holds no sound.');
  return audio;
}

const DESCRIBE = ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams'];

async function describe(file: string, signal?: AbortSignal): Promise<Probed> {
  const {ffprobe} = await locateFfmpeg();
  const {value, exitCode} = await run(ffprobe, [...DESCRIBE, ...inputArgs(file)], {signal, read: readAll});
  if (exitCode === 0) return JSON.parse(value.toString()) as Probed;
  const described = exitCode < 0 ? await describeCopy(file, signal) : undefined;
  if (described) return described;
  throw (await looksLikeVideo(file)) ? malformed() : nonVideo();
}

/** The ffprobe that npm brings crashes on MPEG transport streams: it is given their beginning in another container. */
async function describeCopy(file: string, signal?: AbortSignal): Promise<Probed | undefined> {
  const {ffmpeg, ffprobe} = await locateFfmpeg();
  const copy = ['-map', '0:v?', '-map', '0:a?', '-c', 'copy', '-t', '5', '-f', 'nut', 'pipe:1'];
  const beginning = await run(ffmpeg, ['-v', 'error', '-nostdin', ...inputArgs(file), ...copy], {signal, read: readAll});
  const {value, exitCode} = await run(ffprobe, [...DESCRIBE, '-i', 'pipe:0'], {signal, read: readAll, input: beginning.value});
  return exitCode === 0 ? {streams: (JSON.parse(value.toString()) as Probed).streams} : undefined;
}

function picture(stream: ProbedStream, frameRate: number): NonNullable<Probe['video']> {
  const rotation = rotationOf(stream);
  const [x = 1, y = 1] = (stream.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const shape = x > 0 && y > 0 ? x / y : 1;
  const width = Math.round(stream.width! * Math.max(shape, 1));
  const height = Math.round(stream.height! / Math.min(shape, 1));
  const sideways = rotation % 180 !== 0;
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    codec: stream.codec_name ?? 'unknown',
    frameRate,
    rotation,
    interlaced: /^(tt|bb|tb|bt)$/.test(stream.field_order ?? ''),
  };
}

/** Degrees clockwise that the picture has to be turned to be upright: from the display matrix, else from the tag that older files carry. */
function rotationOf(stream: ProbedStream): number {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const degrees = matrix === undefined ? Number(tag(stream, 'rotate') ?? 0) : -Number(matrix);
  return Number.isFinite(degrees) ? (((Math.round(degrees / 90) * 90) % 360) + 360) % 360 : 0;
}

function sounds(streams: ProbedStream[]): Probe['audio'] {
  return streams
    .filter((stream) => stream.codec_type === 'audio' && stream.codec_name && (stream.channels ?? 0) > 0)
    .map((stream, index) => ({
      index,
      codec: stream.codec_name!,
      channels: stream.channels!,
      language: languageTag(tag(stream, 'language')),
      title: tag(stream, 'title') ?? null,
      default: stream.disposition?.default === 1,
    }));
}

function tag(stream: ProbedStream, name: string): string | undefined {
  return stream.tags?.[name] ?? stream.tags?.[name.toUpperCase()];
}

/** Recordings of browsers state neither their duration nor a true frame rate: those are read packet by packet. */
async function timingOf(file: string, probed: Probed, stream: ProbedStream, signal?: AbortSignal): Promise<{duration: number; frameRate: number}> {
  const stated = Number(probed.format?.duration ?? 0);
  const average = fraction(stream.avg_frame_rate);
  const nominal = fraction(stream.r_frame_rate);
  const usual = (rate: number) => rate >= 1 && rate <= 240;
  if (stated > 0 && (usual(average) || usual(nominal))) {
    // Of a variable rate the nominal one is the finest step between frames: keeping it keeps bursts smooth.
    const frameRate = usual(nominal) && nominal <= 70 && nominal >= average ? nominal : usual(average) ? average : nominal;
    return {duration: stated, frameRate};
  }
  const counted = await countPackets(file, signal);
  const duration = stated > 0 ? stated : counted.duration;
  return {duration, frameRate: usual(average) ? average : Math.min(240, Math.max(1, Math.round(counted.frames / Math.max(duration, 0.001))))};
}

async function countPackets(file: string, signal?: AbortSignal): Promise<{duration: number; frames: number}> {
  const {ffmpeg} = await locateFfmpeg();
  const args = ['-v', 'error', '-nostdin', ...inputArgs(file), '-map', '0:v:0', '-c', 'copy', '-f', 'framecrc', '-'];
  return (await run(ffmpeg, args, {signal, read: sumPackets})).value;
}

/** Reads a list of packets: a line with the time base, then one a packet with its decoding time, time and duration in columns two to four. */
async function sumPackets(stdout: Readable): Promise<{duration: number; frames: number}> {
  let base = 0;
  let frames = 0;
  let end = 0;
  for await (const line of createInterface({input: stdout})) {
    const [stream, , time = 0, lasts = 0] = line.split(',').map(Number);
    if (line.startsWith('#tb 0:')) base = fraction(line.slice(6));
    else if (stream === 0) {
      frames++;
      end = Math.max(end, time + lasts);
    }
  }
  return {duration: end * base, frames};
}

/** A header may promise more than the file holds: a picture must come out of its beginning, and anything at all out of its end. */
async function checkContents(file: string, duration: number, signal?: AbortSignal): Promise<void> {
  const {ffmpeg} = await locateFfmpeg();
  const common = ['-v', 'error', '-nostdin'];
  const small = ['-frames:v', '1', '-s', '16x16', '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  const first = await run(ffmpeg, [...common, ...inputArgs(file), '-map', '0:v:0', ...small], {signal, read: readAll});
  if (first.value.length === 0) throw malformed();
  const late = duration * 0.9 - 1;
  if (late <= 0) return;
  const packets = ['-map', '0:v:0', '-map', '0:a?', '-c', 'copy', '-copyinkf', '-f', 'framecrc', '-'];
  const end = await run(ffmpeg, [...common, '-ss', late.toFixed(3), ...inputArgs(file), ...packets], {signal, read: reachesZero});
  if (!end.value) throw malformed();
}

/** Whether a list of packets, whose third column is their time after the point sought, gets that far. */
async function reachesZero(stdout: Readable): Promise<boolean> {
  for await (const line of createInterface({input: stdout})) if (/^\d+,\s*-?\d+,\s*\d/.test(line)) return stdout.destroy() && true;
  return false;
}

/** Whether a file that cannot be opened starts like one of the usual video containers. */
async function looksLikeVideo(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(192), 0, 192, 0);
    const head = buffer.subarray(0, bytesRead);
    const text = head.toString('latin1');
    const hex = head.toString('hex', 0, 4);
    return (
      /^(ftyp|moov|mdat|wide)/.test(text.slice(4, 8)) ||
      ['1a45dfa3', '464c5601', '000001ba', '000001b3', '4f676753', '3026b275', '060e2b34'].includes(hex) ||
      /^RIFF.{4}AVI /s.test(text) ||
      (head[0] === 0x47 && head[188] === 0x47)
    );
  } finally {
    await handle.close();
  }
}

function fraction(text: string | undefined): number {
  const [over = 0, under = 1] = (text ?? '').split('/').map(Number);
  return under ? over / under : 0;
}

function nonVideo(): ProcessingError {
  return new ProcessingError('ERR_NON_VIDEO', 'The file was not recognized as a valid video file.');
}

function malformed(): ProcessingError {
  return new ProcessingError('ERR_MALFORMED_VIDEO', 'The video file is damaged or incomplete.');
}
