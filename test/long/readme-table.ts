import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {ROOT} from '../support/service-process.js';

const README = join(ROOT, 'README.md');

/** What stands between the marks of a table in the README. */
const placeOf = (name: string) => new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);

/** A table of these lines, formatted like the rest of the README. */
export async function tableOf(...lines: string[]): Promise<string> {
  return format(lines.join('\n'), {...(await resolveConfig(README)), parser: 'markdown'});
}

/** The table of a name as a README has it. */
export function writtenTable(readme: string, name: string): string {
  return (placeOf(name).exec(readme)?.[0] ?? '').split('\n').slice(1, -1).join('\n').trim() + '\n';
}

/** Puts a table in its place in the README. */
export async function writeTable(name: string, table: string): Promise<void> {
  const readme = await readFile(README, 'utf8');
  await writeFile(
    README,
    readme.replace(placeOf(name), (_all, begin: string, end: string) => `${begin}\n${table}\n${end}`),
  );
}
