import {setTimeout as wait} from 'node:timers/promises';
import type {EncodeProgress, Probe, Rung, TrackIndex} from './contract.js';
import {ladder, outputFrameRate} from './ladder.js';
import {audioLabels} from './language.js';
import {inputArgs, probeAudio} from './probe.js';
import {encodeTrack, readTrack, SEGMENT_SECONDS, type TrackJob} from './track.js';

/** Samples that an AAC encoder puts before the first; taken off the sound, so that it stays in step with the picture without an edit list. */
const AAC_PRIMING = 1024;
const SAMPLE_RATE = 48_000;

/** What is encoded, and where to. */
export interface EncodeVideoOptions {
  /** The source file. */
  input: string;
  probe: Probe;
  /** Folder of the package; tracks that are whole in it are kept. */
  folder: string;
  /** Least seconds that each track takes, so that states can be seen; default 0. */
  speed?: number;
  onProgress?: (progress: EncodeProgress) => void;
  signal?: AbortSignal;
}

/** An audio file that becomes a further track of a video. */
export interface EncodeAudioOptions {
  input: string;
  /** Folder of the video's package. */
  folder: string;
  /** The track's name: `x<audio uid>`. */
  name: string;
  /** Seconds of the video: longer sound is cut, shorter sound goes on in silence. */
  duration: number;
  label: string;
  language?: string | null;
  signal?: AbortSignal;
}

/**
 * Makes the package of a video: all its sound and the lowest quality first, after which it can be played, then the better ones.
 * Rejects with a `ProcessingError`, or with the signal's reason. Called again after an interruption it goes on with the first track that is not whole.
 */
export async function encodeVideo({input, probe, folder, speed = 0, onProgress, signal}: EncodeVideoOptions): Promise<void> {
  const rungs = ladder(probe);
  const most = Math.max(1, ...rungs.map(pixels));
  const jobs = [
    ...audioJobs(input, probe, folder).map((job) => ({job, weight: 0.1, neededToPlay: true})),
    ...rungs.map((rung, index) => ({job: videoJob(input, probe, folder, rung), weight: 0.2 + pixels(rung) / most, neededToPlay: index === 0})),
  ];
  const whole = jobs.reduce((sum, {weight}) => sum + weight, 0);
  let done = 0;
  let missing = jobs.filter(({neededToPlay}) => neededToPlay).length;
  const report = (share: number, step: EncodeProgress['step'] = 'encoding') =>
    onProgress?.({step, percent: Math.min(100, (100 * (done + share)) / whole), ready: missing === 0});
  for (const {job, weight, neededToPlay} of jobs) {
    signal?.throwIfAborted();
    if (!(await readTrack(folder, job.name))) {
      report(0);
      const pace = speed > 0 ? wait(speed * 1000, undefined, {signal}) : undefined;
      pace?.catch(() => undefined);
      await encodeTrack({...job, signal, onTime: (seconds) => report(weight * Math.min(1, seconds / probe.duration))});
      await pace;
    }
    done += weight;
    if (neededToPlay) missing--;
    report(0);
  }
  report(0, 'manifest');
}

/** Makes a further audio track in the package of a video. Rejects with a `ProcessingError` for a file without sound. */
export async function encodeAudioTrack({input, folder, name, duration, label, language = null, signal}: EncodeAudioOptions): Promise<TrackIndex> {
  const made = await readTrack(folder, name);
  if (made) return made;
  await probeAudio(input, signal);
  return encodeTrack({folder, name, args: audioArgs(input, 0, duration), details: {kind: 'audio', language, label, default: false}, signal});
}

function audioJobs(input: string, {audio, duration}: Probe, folder: string): TrackJob[] {
  const labels = audioLabels(audio);
  const first = Math.max(
    0,
    audio.findIndex((track) => track.default),
  );
  return audio.map(({index, language}) => ({
    folder,
    name: `a${index}`,
    args: audioArgs(input, index, duration),
    details: {kind: 'audio', language, label: labels[index], default: index === first},
  }));
}

function audioArgs(input: string, index: number, duration: number): string[] {
  const filters = [
    `aresample=${SAMPLE_RATE}:async=1:first_pts=0`,
    'apad',
    `atrim=start_sample=${AAC_PRIMING}:end=${duration.toFixed(6)}`,
    'asetpts=PTS-STARTPTS',
  ];
  return [
    ...inputArgs(input),
    ...['-map', `0:a:${index}`, '-vn', '-sn', '-dn', '-af', filters.join(',')],
    ...['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', String(SAMPLE_RATE)],
  ];
}

function videoJob(input: string, {video}: Probe, folder: string, rung: Rung): TrackJob {
  const {rotation, frameRate: source, interlaced} = video!;
  const frameRate = outputFrameRate(source);
  const keyframes = String(Math.max(1, Math.round(SEGMENT_SECONDS * frameRate)));
  const filters = [
    ...(interlaced ? ['yadif'] : []),
    ...uprightFilters(rotation),
    `scale=${rung.width}:${rung.height}:flags=bicubic`,
    'setsar=1',
    `fps=fps=${rateText(frameRate)}:start_time=0`,
    'format=yuv420p',
  ];
  const args = [
    ...['-noautorotate', ...inputArgs(input), '-map', '0:v:0', '-an', '-sn', '-dn', '-vf', filters.join(',')],
    ...['-c:v', 'libx264', '-profile:v', 'high', '-preset', 'veryfast', '-crf', '23', '-bf', '0'],
    ...['-maxrate', String(rung.videoBitrate), '-bufsize', String(rung.videoBitrate * 2)],
    ...['-g', keyframes, '-keyint_min', keyframes, '-sc_threshold', '0', '-flags', '+cgop', '-metadata:s:v:0', 'rotate=0'],
  ];
  return {folder, name: rung.name, args, details: {kind: 'video', frameRate}};
}

/** Turns the stored picture upright. ffmpeg's own way is not used: which marks it follows differs between its versions. */
export function uprightFilters(rotation: number): string[] {
  return {90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock']}[rotation] ?? [];
}

/** Rates like 29.97 are fractions of 1001 and must stay exact, else sound and picture drift apart. */
function rateText(rate: number): string {
  const ntsc = Math.round(rate * 1.001);
  return Math.abs(rate - Math.round(rate)) > 1e-4 && Math.abs((ntsc * 1000) / 1001 - rate) < 0.002
    ? `${ntsc * 1000}/1001`
    : String(Number(rate.toFixed(4)));
}

function pixels({width, height}: Rung): number {
  return width * height;
}
