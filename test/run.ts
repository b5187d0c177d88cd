import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {codeNow} from './bench/machine.js';
import {longTests} from './long/files.js';
import {keepRow} from './long/last-run.js';
import type {Summary} from './support/wtr-summary.js';

/*
 * Runs the tests and ends with one line, `N passed, N failed`, counted from what really ran.
 *
 *   npm test                 everything but the other browser engines
 *   npm test -- unit e2e     only these parts
 *   npm test -- bare         what needs a browser and ffmpeg with those that npm brings, for machines with nothing but Node
 *   npm run test:engines     playback in Firefox and WebKitGTK
 *   npm run test:long        the long variants; what each file has met last is kept in test/long/last-run.json
 *   npm run test:long -- fuzz tokens     only these files of them
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const scratch = await mkdtemp(join(tmpdir(), 'stream-tags-run-'));

interface Count extends Summary {
  /** What a test has said after `figures` in a diagnostic. */
  figures?: Record<string, number>;
}

const NOTHING: Count = {passed: 0, failed: 0, failures: []};
const sum = (one: Count, other: Count): Count => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  failures: [...one.failures, ...other.failures],
});

async function filesIn(folder: string, suffix: string): Promise<string[]> {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  const entries = await readdir(path, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** `said` keeps what it prints, for later; else that is printed as it comes. */
function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}, said?: Buffer[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {cwd: root, stdio: said ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: {...process.env, ...env}});
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => said!.push(data));
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** In-page tests, of all files or of some; the runner's reporter leaves the counts in a file. */
async function unit(files?: string, env: NodeJS.ProcessEnv = {}): Promise<Count> {
  const summary = join(scratch, `unit-${Date.now()}.json`);
  const args = ['node_modules/@web/test-runner/dist/bin.js', '--config', 'web-test-runner.config.mjs', ...(files ? ['--files', files] : [])];
  const code = await run(process.execPath, args, {...env, STREAM_TEST_SUMMARY: summary});
  const count = JSON.parse(await readFile(summary, 'utf8').catch(() => '{"passed":0,"failed":1,"failures":["the in-page tests"]}')) as Count;
  return {...count, failed: code === 0 ? count.failed : Math.max(1, count.failed)};
}

interface Running {
  /** Keeps what is printed, for later. */
  said?: Buffer[];
  /** Files at the same time; one by default, for ffmpeg wants the machine for itself. */
  files?: number;
  /** Longest that a file may take. */
  minutes?: number;
}

/** Tests of node:test. */
async function node(files: string[], env: NodeJS.ProcessEnv = {}, {said, files: width = 1, minutes = 10}: Running = {}): Promise<Count> {
  const tap = join(scratch, `${files.length}-${files[0]?.replaceAll(/\W/g, '-')}.tap`);
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${tap}`];
  const code = await run(
    process.execPath,
    ['--import', 'tsx', '--test', `--test-concurrency=${width}`, `--test-timeout=${minutes * 60_000}`, ...reporters, ...files],
    env,
    said,
  );
  const text = await readFile(tap, 'utf8').catch(() => '');
  const total = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const failed = total('fail') + total('cancelled');
  const figures = /^\s*# figures (\{.*\})$/m.exec(text)?.[1];
  return {
    passed: total('pass'),
    failed: code === 0 ? failed : Math.max(1, failed),
    failures: Array.from(text.matchAll(/^ *not ok \d+ - (.*)$/gm), ([, name]) => name),
    ...(figures && {figures: JSON.parse(figures) as Record<string, number>}),
  };
}

async function newest(paths: string[]): Promise<number> {
  const times = await Promise.all(paths.map(async (path) => (await stat(join(root, path)).catch(() => null))?.mtimeMs ?? 0));
  return Math.max(0, ...times);
}

/** Builds the package when it is missing or older than its sources. */
async function build(): Promise<void> {
  const sources = [
    ...(await filesIn('src', '')),
    ...(await filesIn('demo/react', '')),
    ...(await filesIn('demo/vue', '')),
    'vite.config.ts',
    'package.json',
  ];
  const built = await newest(['dist/types/index.d.ts']);
  if (built > (await newest(sources))) return;
  if ((await run('npm', ['run', 'build'])) !== 0) throw new Error('The package could not be built.');
}

/** The browser and the ffmpeg that npm brought, even where the system has its own. */
async function fromNpm(): Promise<NodeJS.ProcessEnv> {
  const [{default: ffmpeg}, {default: ffprobe}] = await Promise.all([import('@ffmpeg-installer/ffmpeg'), import('@ffprobe-installer/ffprobe')]);
  return {STREAM_TEST_BROWSER: 'npm', FFMPEG_PATH: ffmpeg.path, FFPROBE_PATH: ffprobe.path};
}

async function bare(): Promise<Count> {
  const env = await fromNpm();
  return sum(await unit('test/core/playback/engines.test.ts', env), await node(['test/server/delivery.test.ts'], env));
}

/** What runs in the browsers that STREAM_TEST_ENGINES names. */
const ENGINES = ['test/e2e/engines.test.ts'];
/** The same for tracks, which in Chromium is held by in-page tests; the long lane has them in every engine. */
const TRACKS = 'test/e2e/tracks.test.ts';

/** Some files of the long lane, or all, one after another; what each has met is kept. */
async function long(names: string[]): Promise<Count> {
  const tests = await longTests();
  const unknown = names.filter((asked) => !tests.some(({name}) => name === asked));
  if (unknown.length) throw new Error(`There is no long test ${unknown.join(', ')}. There are: ${tests.map(({name}) => name).join(', ')}.`);
  let total = NOTHING;
  for (const {name, path, engine} of tests.filter((one) => names.length === 0 || names.includes(one.name))) {
    const started = Date.now();
    const code = codeNow();
    const count = engine ? await unit(path, {STREAM_TEST_ENGINE: engine}) : await node([path!], {}, {minutes: 120});
    const {passed, failed, figures, exceptions} = count;
    total = sum(total, count);
    // What was only asked for some cases is no result of the file.
    if (process.env.STREAM_TEST_CASES) continue;
    const date = new Date(started).toISOString().slice(0, 10);
    const seconds = Math.round((Date.now() - started) / 1000);
    const seed = Number(process.env.STREAM_TEST_SEED);
    await keepRow(name, {passed, failed, seconds, ...code, date, seed, ...(figures && {figures}), ...(exceptions && {exceptions})});
  }
  return total;
}

/** Begun first, so that none of them is left alone at the end. */
const LONGEST = ['recovery', 'pages', 'inputs', 'fuzz', 'upload-resume', 'signed'];

const parts: Record<string, (said?: Buffer[]) => Promise<Count>> = {
  unit: () => unit(),
  server: async (said) => node(await filesIn('test/server', '.test.ts'), {}, {said}),
  exports: async (said) => node(await filesIn('test/exports', '.test.ts'), {}, {said}),
  // They watch media in real time, each file with a service and browsers of its own: two at a time find room, but for broadcasts, which are encoded meanwhile.
  e2e: async () => {
    const files = (await filesIn('test/e2e', '.test.ts')).filter((path) => path !== TRACKS);
    const isLive = (path: string) => path.endsWith('/live.test.ts');
    const rank = (path: string) => LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`)) + 1 || Infinity;
    return sum(
      await node(
        files.filter((path) => !isLive(path)).sort((one, other) => rank(one) - rank(other) || one.localeCompare(other)),
        {},
        {files: 2},
      ),
      await node(files.filter(isLive)),
    );
  },
  bare,
  engines: async () => node(ENGINES, {STREAM_TEST_ENGINES: 'firefox,webkit'}),
  long: () => long(asked.slice(1)),
};
const asked = process.argv.slice(2);
const isLong = asked[0] === 'long';
const unknown = isLong ? [] : asked.filter((name) => !(name in parts));
if (unknown.length) throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
const chosen = isLong ? ['long'] : asked.length ? asked : ['unit', 'server', 'exports', 'e2e'];

let total = NOTHING;
const lines: string[] = [];

/** `said` as in {@link run}. */
async function runPart(name: string, said?: Buffer[]): Promise<void> {
  const started = Date.now();
  if (!said) console.log(`\n── ${name}`);
  const count = {...(await parts[name](said))};
  if (said) console.log(`\n── ${name}\n${Buffer.concat(said).toString()}`);
  if (count.passed + count.failed === 0) count.failed = 1;
  lines.push(`${name.padEnd(8)} ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`);
  total = sum(total, count);
}

/** The in-page tests mostly wait for media: meanwhile there is room for what needs no browser, or little of one. */
const beside: string[] = chosen.includes('unit') ? chosen.filter((name) => name === 'server' || name === 'exports') : [];
try {
  if (isLong) process.env.STREAM_TEST_SEED ??= String(Math.floor(Math.random() * 2 ** 31));
  if (chosen.some((name) => ['exports', 'e2e', 'long'].includes(name))) await build();
  for (const name of chosen.filter((one) => !beside.includes(one))) {
    const others = async () => {
      for (const other of beside) await runPart(other, []);
    };
    await Promise.all([runPart(name), name === 'unit' && others()]);
  }
} catch (error) {
  console.error(error);
  total = sum(total, {passed: 0, failed: 1, failures: [String(error)]});
} finally {
  await rm(scratch, {recursive: true, force: true});
}
for (const name of total.failures) console.log(`failed: ${name}`);
console.log(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
