import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

/*
 * Runs the tests and ends with one line, `N passed, N failed`, counted from what really ran.
 *
 *   npm test                 everything but the other browser engines
 *   npm test -- unit e2e     only these parts
 *   npm run test:engines     playback in Firefox and WebKitGTK
 *   npm run test:long        the long variants; their last result is kept in test/long/last-run.json
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const LONG_RESULT = join(root, 'test/long/last-run.json');
const scratch = await mkdtemp(join(tmpdir(), 'stream-tags-run-'));

interface Count {
  passed: number;
  failed: number;
}

async function filesIn(folder: string, suffix: string): Promise<string[]> {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  const entries = await readdir(path, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {cwd: root, stdio: 'inherit', env: {...process.env, ...env}});
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** In-page tests; the runner's reporter leaves the counts in a file. */
async function unit(): Promise<Count> {
  const summary = join(scratch, 'unit.json');
  const code = await run(process.execPath, ['node_modules/@web/test-runner/dist/bin.js', '--config', 'web-test-runner.config.mjs'], {
    STREAM_TEST_SUMMARY: summary,
  });
  const count = JSON.parse(await readFile(summary, 'utf8').catch(() => '{"passed":0,"failed":1}')) as Count;
  return {passed: count.passed, failed: code === 0 ? count.failed : Math.max(1, count.failed)};
}

/** Tests of node:test, one file after another: browsers and ffmpeg want the machine for themselves. */
async function node(files: string[], env: NodeJS.ProcessEnv = {}): Promise<Count> {
  const tap = join(scratch, `${files.length}-${files[0]?.replaceAll(/\W/g, '-')}.tap`);
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${tap}`];
  const code = await run(
    process.execPath,
    ['--import', 'tsx', '--test', '--test-concurrency=1', '--test-timeout=600000', ...reporters, ...files],
    env,
  );
  const text = await readFile(tap, 'utf8').catch(() => '');
  const total = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const failed = total('fail') + total('cancelled');
  return {passed: total('pass'), failed: code === 0 ? failed : Math.max(1, failed)};
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

const ENGINES = 'test/e2e/engines.test.ts';

const parts: Record<string, () => Promise<Count>> = {
  unit,
  server: async () => node(await filesIn('test/server', '.test.ts')),
  exports: async () => node(await filesIn('test/exports', '.test.ts')),
  e2e: async () => node(await filesIn('test/e2e', '.test.ts')),
  engines: async () => node([ENGINES], {STREAM_TEST_ENGINES: 'firefox,webkit'}),
  long: async () => node(await filesIn('test/long', '.test.ts')),
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length) throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
const chosen = asked.length ? asked : ['unit', 'server', 'exports', 'e2e'];

async function keepLongResult(count: Count, started: number): Promise<void> {
  const {execFileSync} = await import('node:child_process');
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], {cwd: root, encoding: 'utf8'}).trim();
  const result = {
    commit,
    date: new Date(started).toISOString(),
    seed: Number(process.env.STREAM_TEST_SEED),
    minutes: Math.round((Date.now() - started) / 6000) / 10,
    ...count,
  };
  await writeFile(LONG_RESULT, JSON.stringify(result, null, 2) + '\n');
}

const total: Count = {passed: 0, failed: 0};
const lines: string[] = [];
try {
  if (chosen.includes('long')) process.env.STREAM_TEST_SEED ??= String(Math.floor(Math.random() * 2 ** 31));
  if (chosen.some((name) => name === 'exports' || name === 'e2e')) await build();
  for (const name of chosen) {
    const started = Date.now();
    console.log(`\n── ${name}`);
    const count = await parts[name]();
    if (count.passed + count.failed === 0) count.failed = 1;
    lines.push(`${name.padEnd(8)} ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`);
    total.passed += count.passed;
    total.failed += count.failed;
    if (name === 'long') await keepLongResult(count, started);
  }
} catch (error) {
  console.error(error);
  total.failed += 1;
} finally {
  await rm(scratch, {recursive: true, force: true});
}
console.log(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
