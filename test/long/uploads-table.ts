import {pathToFileURL} from 'node:url';
import {uploadOutcomes, type UploadOutcome} from '../e2e/uploads/outcomes.js';
import {tableOf, writeTable} from './readme-table.js';

/*
 * Writes what the long lane has seen of uploads in trouble into the README: node --import tsx test/long/uploads-table.ts
 */

/** What is read on every way. */
const USUAL = [/^Getting ready$/, /^Uploaded\. Making the video/, /^Ready to watch/, /^Waiting for its turn$/];

/** What the person has read because of the trouble; a name of a code behind it stands in a column of its own. */
function read({words, code}: UploadOutcome): string {
  const told = words.map((line) => line.replace(/^\d+ % · |^\d+% · /, '').replace(` ${code}`, ''));
  const because = [...new Set(told)].filter((line) => !USUAL.some((usual) => usual.test(line)));
  // With and without the time of the next attempt it is the same sentence.
  return because
    .filter((line) => !because.some((other) => other !== line && other.startsWith(line)))
    .map((line) => `“${line}”`)
    .join(' ');
}

const megabytes = (bytes: number): string => (bytes === 0 ? '0' : (bytes / 1e6).toFixed(1));

/** The table as it stands in the README. */
export async function uploadsTable(): Promise<string> {
  const lines = (await uploadOutcomes.read()).map((row) => {
    const outcome = row.code === null ? 'finishes' : `\`${row.code}\``;
    return `| ${row.name} | ${outcome} | ${megabytes(row.again)} | ${row.holding} | ${read(row)} |`;
  });
  return tableOf(
    '| trouble | outcome | MB sent again | uploads that hold bytes | what the person reads |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeTable('uploads', await uploadsTable());
