import {spawn} from 'node:child_process';
import {accessSync, chmodSync, constants, copyFileSync, existsSync, mkdirSync} from 'node:fs';
import {tmpdir, setPriority} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';

/** Paths of the two programs. */
export interface Ffmpeg {
  ffmpeg: string;
  ffprobe: string;
}

/** How a program is run. */
export interface RunOptions<T> {
  /** Kills the program; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Consumes what the program prints; reading slowly slows the program down. */
  read: (stdout: Readable) => Promise<T>;
  /** Called with each line of the error output. */
  onLine?: (line: string) => void;
  /** Given to the program as its standard input. */
  input?: Buffer;
}

/** How a program ended. `errors` holds the last lines of its error output. */
export interface RunResult<T> {
  value: T;
  exitCode: number;
  errors: string;
}

/**
 * Below the normal priority, so that the machine stays usable while it encodes.
 */
const CALM = 10;

const KEPT_LINES = 40;

/** Runs a program at low priority and waits until it has ended. Never rejects for an exit code. */
export async function run<T>(command: string, args: string[], {signal, read, onLine, input}: RunOptions<T>): Promise<RunResult<T>> {
  signal?.throwIfAborted();
  const child = spawn(command, args, {stdio: ['pipe', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL', windowsHide: true});
  const closed = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? -1));
  });
  if (child.pid !== undefined) calm(child.pid);
  // A program that has seen enough closes its input early.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const lines: string[] = [];
  const errors = createInterface({input: child.stderr});
  errors.on('line', (line) => {
    onLine?.(line);
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
  });
  try {
    const [value, exitCode] = await Promise.all([read(child.stdout), closed]);
    signal?.throwIfAborted();
    return {value, exitCode, errors: lines.join('\n')};
  } catch (error) {
    child.kill('SIGKILL');
    await closed.catch(() => undefined);
    signal?.throwIfAborted();
    throw error;
  }
}

/** Reads everything. */
export async function readAll(stdout: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdout) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

let located: {key: string; found: Promise<Ffmpeg>} | undefined;

/**
 * Finds ffmpeg and ffprobe: `FFMPEG_PATH` (and `FFPROBE_PATH`, else the ffprobe beside it), else the system's when it can
 * write H.264 and AAC, else the ones npm brought. Rejects with a sentence for a person when there is none.
 */
export function locateFfmpeg(): Promise<Ffmpeg> {
  const key = `${process.env['FFMPEG_PATH'] ?? ''}|${process.env['FFPROBE_PATH'] ?? ''}`;
  if (located?.key !== key) located = {key, found: locate()};
  return located.found;
}

async function locate(): Promise<Ffmpeg> {
  const given = process.env['FFMPEG_PATH'];
  if (given) return {ffmpeg: given, ffprobe: process.env['FFPROBE_PATH'] ?? beside(given) ?? (await fromNpm('ffprobe'))};
  if ((await canEncode('ffmpeg')) && (await works('ffprobe'))) return {ffmpeg: 'ffmpeg', ffprobe: 'ffprobe'};
  return {ffmpeg: await fromNpm('ffmpeg'), ffprobe: await fromNpm('ffprobe')};
}

function beside(ffmpeg: string): string | undefined {
  const path = join(dirname(ffmpeg), basename(ffmpeg).replace('ffmpeg', 'ffprobe'));
  return existsSync(path) ? path : undefined;
}

async function canEncode(command: string): Promise<boolean> {
  const {value, exitCode} = await run(command, ['-hide_banner', '-encoders'], {read: readAll}).catch(() => ({value: '', exitCode: -1}));
  return exitCode === 0 && /\blibx264\b/.test(value.toString()) && /\baac\b/.test(value.toString());
}

async function works(command: string): Promise<boolean> {
  return run(command, ['-version'], {read: readAll}).then(
    ({exitCode}) => exitCode === 0,
    () => false,
  );
}

async function fromNpm(name: keyof Ffmpeg): Promise<string> {
  try {
    const installer = name === 'ffmpeg' ? await import('@ffmpeg-installer/ffmpeg') : await import('@ffprobe-installer/ffprobe');
    return executable(installer.default.path);
  } catch (cause) {
    throw new Error(`${name} was found neither on this system nor in node_modules. Install ffmpeg, or set ${name.toUpperCase()}_PATH.`, {cause});
  }
}

/** npm keeps the packed mode, which may let only the file's owner run it. */
function executable(path: string): string {
  if (isExecutable(path)) return path;
  try {
    chmodSync(path, 0o755);
    return path;
  } catch {
    const folder = join(tmpdir(), 'stream-tags');
    mkdirSync(folder, {recursive: true, mode: 0o700});
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    chmodSync(copy, 0o755);
    return copy;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function calm(pid: number): void {
  try {
    setPriority(pid, CALM);
  } catch {
    // It has ended already, or the system has no such thing as priority.
  }
}
