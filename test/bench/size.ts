import {readFile, writeFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build, type Rolldown} from 'vite';
import {cdn} from '../../vite.config.js';

/*
 * What a page downloads before something works: the entry with all that it imports statically, minified and gzipped, everything
 * bundled. Fails when one is over its `limit` in size-budget.json; `budget` is the aim. kB are 1,000 bytes.
 * `npm run size -- --keep` writes what it measured into that file, where the demo's front page reads it.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Measure {
  name: string;
  /** Source of the entry. */
  entry: string;
  /** Sources of lazy chunks that are counted too, when they exist. */
  with?: string[];
  /** Counts only what comes on top of the entry (and of these lazy chunks). */
  above?: string[];
  /** The aim, kB. */
  budget: number;
  /** What it must not exceed today, kB. */
  limit: number;
  /** What was measured when it was kept last, kB. */
  measured?: number;
}

type Chunks = Map<string, Rolldown.OutputChunk>;

const builds = new Map<string, Promise<Chunks>>();

async function bundle(entry: string): Promise<Chunks> {
  const config = cdn({entry});
  const built = (await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    build: {...config.build, write: false, sourcemap: false},
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  // In library mode the answer is a list, one for each format.
  const output = [built].flat().flatMap((result) => result.output);
  return new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
}

function closure(chunks: Chunks, start: Rolldown.OutputChunk, seen = new Set<Rolldown.OutputChunk>()): Set<Rolldown.OutputChunk> {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const name of start.imports) {
    const next = chunks.get(name);
    if (next) closure(chunks, next, seen);
  }
  return seen;
}

function lazy(chunks: Chunks, source: string): Rolldown.OutputChunk | undefined {
  return [...chunks.values()].find((chunk) => Object.keys(chunk.modules).some((module) => relative(root, module) === source));
}

function kilobytes(chunks: Iterable<Rolldown.OutputChunk>): number {
  let bytes = 0;
  for (const chunk of chunks) bytes += gzipSync(chunk.code, {level: 9}).length;
  return bytes / 1000;
}

/** Answers null when a lazy chunk that it names does not exist. */
async function measure({entry, with: extra = [], above}: Measure): Promise<number | null> {
  const built = builds.get(entry) ?? bundle(entry);
  builds.set(entry, built);
  const chunks = await built;
  const start = [...chunks.values()].find((chunk) => chunk.isEntry);
  if (!start) throw new Error(`${entry} has no entry chunk`);
  const all = closure(chunks, start);
  const add = (source: string, to: Set<Rolldown.OutputChunk>): boolean => {
    const chunk = lazy(chunks, source);
    if (chunk) closure(chunks, chunk, to);
    return chunk !== undefined;
  };
  if (above) {
    above.forEach((source) => add(source, all));
    const more = new Set(all);
    if (!extra.every((source) => add(source, more))) return null;
    return kilobytes([...more].filter((chunk) => !all.has(chunk)));
  }
  return extra.every((source) => add(source, all)) ? kilobytes(all) : null;
}

const measures = JSON.parse(await readFile(join(root, 'size-budget.json'), 'utf8')) as Measure[];
let over = 0;
console.log(`${'kB gz'.padStart(7)} ${'limit'.padStart(7)} ${'budget'.padStart(7)}`);
for (const one of measures) {
  const size = await measure(one);
  if (size === null) throw new Error(`${one.name}: no lazy chunk of ${one.with?.join(', ')}`);
  const verdict = size > one.limit ? 'OVER ITS LIMIT' : size > one.budget ? 'over the budget' : '';
  if (size > one.limit) over += 1;
  one.measured = Math.round(size * 100) / 100;
  console.log(
    `${size.toFixed(2).padStart(7)} ${one.limit.toFixed(1).padStart(7)} ${one.budget.toFixed(1).padStart(7)}  ${one.name.padEnd(46)} ${verdict}`,
  );
}
if (process.argv.includes('--keep')) {
  await writeFile(join(root, 'size-budget.json'), `${JSON.stringify(measures, null, 2)}\n`);
  let readme = await readFile(join(root, 'README.md'), 'utf8');
  for (const {name, measured} of measures) readme = readme.replace(new RegExp(`(?<=^\\| ${name} +\\| )[\\d.]+`, 'm'), String(measured));
  await writeFile(join(root, 'README.md'), readme);
}
if (over) {
  console.log(`\n${over} over the limit. Make it smaller, or raise the number in size-budget.json in the change that grows it, and say why.`);
  process.exitCode = 1;
}
