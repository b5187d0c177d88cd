/**
 * Makes the committed media again: `node demo/media/make.mjs` (all), `… sample`, or `… inputs`. Needs ffmpeg on the PATH.
 * The sample's frames take a quarter of an hour; they are kept in the system's temporary folder, so that a second run only encodes.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {chromiumLaunchOptions} from '../../test/helpers/chromium.mjs';
import {renderScene, SCENE} from './scene.mjs';
import {pad} from './sound.mjs';

const media = fileURLToPath(new URL('.', import.meta.url));
const scratch = join(tmpdir(), 'stream-tags-media');
const wanted = process.argv[2] ?? 'all';

/** Dominant pitch of each language, in hertz. */
const PITCH = {eng: 440, spa: 660};

if (wanted !== 'inputs') {
  await renderFrames();
  encodeSample();
}
if (wanted !== 'sample') makeInputs();

async function renderFrames() {
  mkdirSync(scratch, {recursive: true});
  const frames = Array.from({length: SCENE.seconds * SCENE.frameRate}, (_, frame) => frame).filter((frame) => !existsSync(framePath(frame)));
  if (frames.length === 0) return;
  const options = await chromiumLaunchOptions();
  const args = [...options.args.filter((arg) => arg !== '--disable-gpu'), '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  const browser = await puppeteer.launch({...options, args});
  try {
    const queue = [...frames];
    for await (const jpeg of renderScene(browser, frames)) {
      const path = framePath(queue.shift());
      writeFileSync(`${path}.part`, jpeg);
      renameSync(`${path}.part`, path);
    }
  } finally {
    await browser.close();
  }
}

function framePath(frame) {
  return join(scratch, `${String(frame).padStart(4, '0')}.jpg`);
}

function encodeSample() {
  const sounds = Object.entries(PITCH).map(([language, pitch]) => {
    const path = join(scratch, `${language}.f32`);
    writeFileSync(path, pad(pitch, SCENE.seconds));
    return ['-f', 'f32le', '-ar', '48000', '-ac', '2', '-i', path];
  });
  const picture = ['-framerate', String(SCENE.frameRate), '-i', join(scratch, '%04d.jpg')];
  const codec = ['-c:v', 'libx264', '-preset', 'veryslow', '-b:v', '1000k', '-maxrate', '2200k', '-bufsize', '4000k', '-pix_fmt', 'yuv420p'];
  const tuning = ['-aq-mode', '3', '-x264-params', 'aq-strength=0.9:psy-rd=0.8,0.0:deblock=1,1'];
  const graph = ['-vf', 'scale=in_range=pc:out_range=tv:out_color_matrix=bt709,format=yuv420p'];
  const color = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
  const log = ['-passlogfile', join(scratch, 'pass')];
  ffmpeg([...picture, ...graph, ...codec, ...tuning, ...color, '-pass', '1', ...log, '-f', 'null', '-']);
  ffmpeg([
    ...picture,
    ...sounds.flat(),
    ...['-map', '0:v', '-map', '1:a', '-map', '2:a'],
    ...[...graph, ...codec, ...tuning, ...color, '-pass', '2', ...log],
    ...['-c:a', 'aac', '-b:a', '96k', ...languages(), '-movflags', '+faststart', ...plain()],
    join(media, 'sample.mp4'),
  ]);
}

/** Small files as people upload them, one of a kind each; `fixtures.json` tells what is to be found in them. */
function makeInputs() {
  const h264 = ['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '30', '-pix_fmt', 'yuv420p'];
  const aac = ['-c:a', 'aac', '-b:a', '48k'];
  ffmpeg([...bars(640, 360, 30, 6), ...tone(440, 6), ...h264, ...aac, '-movflags', '+faststart', ...plain(), join(media, 'h264-aac.mp4')]);
  const vp9 = ['-c:v', 'libvpx-vp9', '-crf', '42', '-b:v', '0', '-deadline', 'good', '-cpu-used', '2', '-pix_fmt', 'yuv420p'];
  ffmpeg([...bars(640, 360, 25, 5), ...tone(440, 5), ...vp9, '-c:a', 'libopus', '-b:a', '32k', ...plain(), join(media, 'vp9-opus.webm')]);
  const two = ['-map', '0:v', '-map', '1:a', '-map', '2:a'];
  ffmpeg([
    ...bars(640, 360, 30, 6),
    ...tone(PITCH.eng, 6),
    ...tone(PITCH.spa, 6),
    ...two,
    ...h264,
    ...aac,
    ...languages(),
    ...plain(),
    join(media, 'two-audio.mkv'),
  ]);
  const stored = join(scratch, 'landscape.mov');
  mkdirSync(scratch, {recursive: true});
  ffmpeg([...bars(360, 640, 30, 4, 'transpose=cclock'), ...tone(440, 4), ...h264, ...aac, ...plain(), stored]);
  // Phones store what the sensor sees, and write beside it how to turn it: a matrix of 90 degrees clockwise, which ffmpeg's option counts the other way.
  ffmpeg(['-i', stored, '-c', 'copy', '-metadata:s:v:0', 'rotate=270', ...plain(), join(media, 'portrait-rotated.mov')]);
  rmSync(stored);
  ffmpeg([...bars(320, 180, 30, 3), ...h264, '-movflags', '+faststart', ...plain(), join(media, 'short-silent.mp4')]);
  writeFileSync(join(media, 'not-a-video.mp4'), 'This is a text. Its name ends like that of a video, and it is none.\n'.repeat(40));
}

/** Colour bars with a moving block, the frame's number, and a word that tells which way is up. */
function bars(width, height, rate, seconds, turn) {
  const size = Math.round(Math.min(width, height) / 6);
  const text = (value, y) =>
    `drawtext=fontfile=${font()}:text='${value}':fontsize=${size}:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=8:x=(w-tw)/2:y=${y}`;
  const block = `color=white:size=${size}x${Math.round(size / 3)}:rate=${rate}:duration=${seconds}[block]`;
  const picture = [`smptehdbars=size=${width}x${height}:rate=${rate}:duration=${seconds}`, text('UP', 'h*0.08'), text('%{frame_num}', 'h*0.42')];
  const moved = [`[bars][block]overlay=x=mod(n*4\\,W-w):y=H-h*2`, ...(turn ? [turn] : [])];
  return ['-f', 'lavfi', '-i', `${block};${picture.join(',')}[bars];${moved.join(',')}`];
}

function tone(pitch, seconds) {
  return ['-f', 'lavfi', '-i', `sine=frequency=${pitch}:sample_rate=48000:duration=${seconds},volume=3`];
}

function languages() {
  return Object.keys(PITCH).flatMap((language, index) => [
    `-metadata:s:a:${index}`,
    `language=${language}`,
    `-disposition:a:${index}`,
    index === 0 ? 'default' : '0',
  ]);
}

/** No dates, no names of programs: a second run makes the same bytes. */
function plain() {
  return ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'];
}

function font() {
  const found = spawnSync('fc-match', ['-f', '%{file}', 'sans:bold'], {encoding: 'utf8'}).stdout;
  return found.replaceAll(':', '\\:');
}

function ffmpeg(args) {
  const {status} = spawnSync('ffmpeg', ['-v', 'error', '-y', ...args], {stdio: 'inherit', cwd: scratch});
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}`);
}
