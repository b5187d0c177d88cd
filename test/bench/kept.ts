import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {format} from 'prettier';
import {ROOT} from '../support/service-process.js';
import type {Circumstances} from './machine.js';
import {renderPlayers} from './player/render.js';
import type {PlayerResult} from './player/result.js';
import {renderUploads} from './upload/render.js';
import type {UploadResult} from './upload/result.js';

/** What was measured last, part by part. */
export interface Kept {
  player?: Circumstances & PlayerResult;
  upload?: Circumstances & UploadResult;
}

const FILE = join(ROOT, 'test/bench/last-bench.json');
const README = join(ROOT, 'README.md');
const BLOCK = /(?<=<!-- bench -->\n)[^]*(?=<!-- \/bench -->)/;

/** What was kept; nothing where nothing was. */
export async function readKept(): Promise<Kept> {
  const text = await readFile(FILE, 'utf8').catch(() => '{}');
  return JSON.parse(text) as Kept;
}

function where({date, commit, changed, machine, browser, load, minutes}: Circumstances): string {
  const code = `commit ${commit.slice(0, 7)}${changed > 0 ? ` with ${changed} files changed` : ''}`;
  return `Measured on ${date.slice(0, 10)} (${code}) by ${browser}, on ${machine.cores} cores of an ${machine.cpu} with ${machine.memory}, load average ${load[0]} before and ${load[1]} after, in ${minutes} minutes.`;
}

/** What the README says of it, as Prettier writes it. */
export async function renderKept({player, upload}: Kept): Promise<string> {
  const parts = [player && `${where(player)} ${renderPlayers(player)}`, upload && `${where(upload)} ${renderUploads(upload)}`];
  const text = parts.filter(Boolean).join('\n\n');
  if (text === '') return '';
  return `\n${await format(text, {parser: 'markdown', printWidth: 150})}\n`;
}

/** The part of the README that the bench writes. */
export async function readmeBlock(): Promise<string> {
  const found = BLOCK.exec(await readFile(README, 'utf8'));
  if (!found) throw new Error('The README has no place for what the bench measures.');
  return found[0];
}

/** Keeps what was measured, and has the README tell it. */
export async function keep(measured: Kept): Promise<void> {
  const kept = {...(await readKept()), ...measured};
  await writeFile(FILE, await format(JSON.stringify(kept), {parser: 'json', printWidth: 150, bracketSpacing: false}));
  const block = await renderKept(kept);
  const readme = await readFile(README, 'utf8');
  await writeFile(
    README,
    readme.replace(BLOCK, () => block),
  );
}
