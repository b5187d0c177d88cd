import {spawn} from 'node:child_process';
import type {Readable} from 'node:stream';
import {readBoxes} from '../../media/boxes.js';
import {locateFfmpeg} from '../../media/ffmpeg.js';
import type {TrackJob} from '../../media/track.js';

/** Length of a segment, which is also the distance of keyframes. */
export const SEGMENT_SECONDS = 2;

const FRAME_RATE = 30;
const SAMPLE_RATE = 48_000;
/** Samples that an AAC encoder puts before the first; taken off the sound, so that it stays in step with the picture. */
const AAC_PRIMING = 1024;
/** Milliseconds that ffmpeg gets to write its last fragment. */
const PATIENCE = 2000;

/** A track of a live feed. */
export interface FeedTrack {
  name: string;
  details: TrackJob['details'];
  /** Bits a second. */
  bitrate: number;
  size?: {width: number; height: number};
}

/** What a broadcast consists of, lowest quality first. */
export const FEED_TRACKS: readonly FeedTrack[] = [
  {name: 'v180', details: {kind: 'video', frameRate: FRAME_RATE}, bitrate: 250_000, size: {width: 320, height: 180}},
  {name: 'v360', details: {kind: 'video', frameRate: FRAME_RATE}, bitrate: 800_000, size: {width: 640, height: 360}},
  {name: 'a0', details: {kind: 'audio', language: 'en', label: 'English', default: true}, bitrate: 96_000},
];

/** A file sent again and again at its own pace, as from a camera. */
export interface Feed {
  /** The process, so that tests can take it away. */
  readonly pid: number | undefined;
  /** Resolves when the last box has been handed over, however the feed ended. */
  readonly ended: Promise<void>;
  /** Ends it; what is encoded by now still comes. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts ffmpeg on a file. It writes one fragmented MP4 a track, in fragments of a frame or few, and each top-level box goes to `onBox` as it arrives. */
export async function openFeed(file: string, onBox: (track: FeedTrack, type: string, bytes: Buffer) => void): Promise<Feed> {
  const {ffmpeg} = await locateFfmpeg();
  const outputs = FEED_TRACKS.flatMap((track, index) => output(track, `pipe:${index + 3}`));
  const args = ['-hide_banner', '-nostats', '-v', 'error', '-re', '-stream_loop', '-1', '-i', `file:${file}`, '-filter_complex', graph(), ...outputs];
  const child = spawn(ffmpeg, args, {stdio: ['ignore', 'ignore', 'ignore', ...FEED_TRACKS.map(() => 'pipe' as const)], windowsHide: true});
  const exited = new Promise<void>((resolve) => child.once('error', () => resolve()).once('close', () => resolve()));
  const reading = FEED_TRACKS.map(async (track, index) => {
    const pipe = child.stdio[index + 3] as Readable;
    try {
      for await (const {type, bytes} of readBoxes(pipe as AsyncIterable<Buffer>)) onBox(track, type, bytes);
    } catch {
      // A feed that was taken away may end in the middle of a box; what came before counts.
      child.kill('SIGKILL');
    }
  });
  return {
    pid: child.pid,
    ended: Promise.all([exited, ...reading]).then(() => undefined),
    stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      child.once('exit', () => clearTimeout(timer));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function graph(): string {
  const pictures = FEED_TRACKS.filter(({size}) => size);
  const names = pictures.map(({name}) => `[${name}in]`).join('');
  const sound = `aresample=${SAMPLE_RATE}:async=1:first_pts=0,atrim=start_sample=${AAC_PRIMING},asetpts=PTS-STARTPTS`;
  return [
    `[0:v:0]fps=${FRAME_RATE},format=yuv420p,split=${pictures.length}${names}`,
    ...pictures.map(({name, size}) => `[${name}in]scale=${size!.width}:${size!.height},setsar=1[${name}]`),
    ...FEED_TRACKS.filter(({size}) => !size).map(({name}) => `[0:a:0]${sound}[${name}]`),
  ].join(';');
}

function output({name, size, bitrate}: FeedTrack, target: string): string[] {
  const keyframes = String(SEGMENT_SECONDS * FRAME_RATE);
  const codec = size
    ? [
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-threads', '1', '-bf', '0'],
        ...['-b:v', String(bitrate), '-maxrate', String(bitrate), '-bufsize', String(bitrate * 2)],
        ...['-g', keyframes, '-keyint_min', keyframes, '-sc_threshold', '0', '-flags', '+cgop'],
      ]
    : ['-c:a', 'aac', '-b:a', String(bitrate), '-ac', '2'];
  // Fragments so small that parts and segments of any length can be put together from them.
  const fragments = ['-frag_duration', size ? '166000' : '20000', '-flush_packets', '1'];
  const flags = `empty_moov+default_base_moof${size ? '+frag_keyframe' : ''}`;
  return ['-map', `[${name}]`, ...codec, '-map_metadata', '-1', '-f', 'mp4', '-movflags', flags, ...fragments, target];
}
