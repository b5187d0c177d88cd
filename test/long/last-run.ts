import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {format} from 'prettier';
import {ROOT} from '../support/service-process.js';
import {longTests} from './files.js';

/** What a file of the long lane has met when it was run last. */
export interface Ran {
  passed: number;
  failed: number;
  seconds: number;
  /** The code it met: a commit, and how many files of the package differed from it. */
  commit: string;
  changed: number;
  date: string;
  seed: number;
  /** What it has counted. */
  figures?: Record<string, number>;
  /** Why tests were left out, and how many. */
  exceptions?: Record<string, number>;
  /** Why it fails, where that is known; the next run takes it away. */
  known?: string;
}

/** A file that has not been run since its results are kept, and why. */
export interface NotRun {
  known: string;
}

/** By the names of the files. */
export type LastRun = Record<string, Ran | NotRun>;

const FILE = join(ROOT, 'test/long/last-run.json');
const README = join(ROOT, 'README.md');
const BLOCK = /(?<=<!-- long -->\n)[^]*(?=<!-- \/long -->)/;

export async function readLastRun(): Promise<LastRun> {
  return JSON.parse(await readFile(FILE, 'utf8').catch(() => '{}')) as LastRun;
}

/** What nobody may overlook: files without a result or with a failure of which nothing is said, and results of files that are gone. */
export async function unexplained(rows: LastRun): Promise<string[]> {
  const names = (await longTests()).map(({name}) => name);
  const wrong = names.filter((name) => {
    const row = rows[name];
    return !row || (!row.known && (!('passed' in row) || row.failed > 0 || row.passed === 0));
  });
  return [...wrong, ...Object.keys(rows).filter((name) => !names.includes(name))];
}

function figuresOf({figures = {}, exceptions = {}, known}: Partial<Pick<Ran, 'figures' | 'exceptions' | 'known'>>): string {
  const counted = Object.entries(figures).map(([name, value]) => `${name} ${value.toLocaleString('en')}`);
  const left = Object.entries(exceptions).map(([reason, count]) => `${reason} (${count})`);
  return [known, counted.join(', '), left.length > 0 && `not in it: ${left.join('; ')}`].filter(Boolean).join('; ');
}

function lineOf(name: string, row: Ran | NotRun | undefined): string {
  if (!row || !('passed' in row)) return `| ${name} | **not run** | | | ${row?.known ?? ''} |`;
  const {passed, failed, seconds, commit, changed, date} = row;
  const met = failed ? `**${failed} failed**, ${passed} passed` : `${passed} passed`;
  const code = `${commit.slice(0, 7)}${changed ? ` with ${changed} files changed` : ''}`;
  return `| ${name} | ${met} | ${(seconds / 60).toFixed(1)} | ${date}, ${code} | ${figuresOf(row)} |`;
}

/** What the README says of it, as Prettier writes it. */
export async function renderLastRun(rows: LastRun): Promise<string> {
  const names = (await longTests()).map(({name}) => name);
  const table = ['| file | met | minutes | when, of what | what it counted |', '| --- | --- | --- | --- | --- |'];
  const text = [...table, ...names.map((name) => lineOf(name, rows[name]))].join('\n');
  return `\n${await format(text, {parser: 'markdown', printWidth: 150})}\n`;
}

/** The part of the README that the long lane writes. */
export async function readmeBlock(): Promise<string> {
  const found = BLOCK.exec(await readFile(README, 'utf8'));
  if (!found) throw new Error('The README has no place for what the long tests have met.');
  return found[0];
}

/** Replaces the row of one file, and has the README tell it. */
export async function keepRow(name: string, row: Ran): Promise<void> {
  const kept = {...(await readLastRun()), [name]: row};
  const rows = Object.fromEntries(Object.entries(kept).sort(([one], [other]) => one.localeCompare(other)));
  await writeFile(FILE, await format(JSON.stringify(rows), {parser: 'json', printWidth: 150, bracketSpacing: false}));
  const block = await renderLastRun(rows);
  const readme = await readFile(README, 'utf8');
  await writeFile(
    README,
    readme.replace(BLOCK, () => block),
  );
}
