import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {format, resolveConfig} from 'prettier';
import {LIMITS, type Limit} from '../e2e/engine-limits.js';
import {ROOT} from '../support/service-process.js';

/*
 * Writes into the README what is tested in another way in Firefox and WebKitGTK: node --import tsx test/long/engines-table.ts
 */

const README = join(ROOT, 'README.md');
const PLACE = /(<!-- engines -->\n)[^]*?(<!-- \/engines -->)/;

const NAMES = {chromium: 'Chromium', firefox: 'Firefox ESR', webkit: 'WebKitGTK'};

const lineOf = ({engine, test, protocol, instead, why}: Limit): string =>
  `| ${NAMES[engine]} | ${test}${protocol ? `, by ${protocol.toUpperCase()}` : ''} | ${instead ?? 'left out'} | ${why} |`;

/** The table as it stands in the README, formatted like the rest of it. */
export async function enginesTable(): Promise<string> {
  const table = ['| engine | test | there | because |', '| --- | --- | --- | --- |', ...LIMITS.map(lineOf)].join('\n');
  return format(table, {...(await resolveConfig(README)), parser: 'markdown'});
}

/** What stands in its place in a README. */
export function writtenEngines(readme: string): string {
  return (PLACE.exec(readme)?.[0] ?? '').split('\n').slice(1, -1).join('\n').trim() + '\n';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const table = await enginesTable();
  const readme = await readFile(README, 'utf8');
  await writeFile(
    README,
    readme.replace(PLACE, (_all, begin: string, end: string) => `${begin}\n${table}\n${end}`),
  );
}
