import {pathToFileURL} from 'node:url';
import {LIMITS, type Limit} from '../e2e/engine-limits.js';
import {tableOf, writeTable} from './readme-table.js';

/*
 * Writes into the README what is tested in another way in Firefox and WebKitGTK: node --import tsx test/long/engines-table.ts
 */

const NAMES = {chromium: 'Chromium', firefox: 'Firefox ESR', webkit: 'WebKitGTK'};

const lineOf = ({engine, test, protocol, instead, why}: Limit): string =>
  `| ${NAMES[engine]} | ${test}${protocol ? `, by ${protocol.toUpperCase()}` : ''} | ${instead ?? 'left out'} | ${why} |`;

/** The table as it stands in the README. */
export const enginesTable = (): Promise<string> => tableOf('| engine | test | there | because |', '| --- | --- | --- | --- |', ...LIMITS.map(lineOf));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeTable('engines', await enginesTable());
