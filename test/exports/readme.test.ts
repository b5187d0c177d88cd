import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {enginesTable} from '../long/engines-table.js';
import {writtenTable} from '../long/readme-table.js';
import {recoveryTable} from '../long/recovery-table.js';
import {uploadsTable} from '../long/uploads-table.js';
import {describedTags} from '../support/manifest.js';
import {ROOT} from '../support/service-process.js';

const readme = await readFile(join(ROOT, 'README.md'), 'utf8');

/** The part of the README under a heading. */
function section(heading: string): string {
  const [, text] = readme.split(`\n## ${heading}\n`);
  assert.ok(text, `there is a part on ${heading}`);
  return text.split('\n## ')[0];
}

/** What stands in backticks. */
const quoted = (text: string): string[] => Array.from(text.matchAll(/`([^`]+)`/g), ([, name]) => name);

/** The names in backticks of the first column of a section's tables, whose heads begin with `head`. */
function column(text: string, head: string): string[] {
  const tables = text
    .trim()
    .split('\n\n')
    .filter((block) => block.startsWith(`| ${head}`));
  const cells = tables.flatMap((table) => table.split('\n').slice(2)).map((row) => row.split('|')[1]);
  return cells.flatMap(quoted);
}

for (const {tagName, attributes, events, slots} of describedTags()) {
  test(`README names all that ${tagName} has, and nothing else`, () => {
    const text = section(`\`<${tagName}>\``);
    const written = new Set(column(text, 'attribute'));
    // Those that the live viewer shares with the player stand in a sentence.
    const shared = quoted(/\(`src`.*?\)/.exec(text)?.[0] ?? '');
    assert.deepEqual([...new Set([...written, ...shared])].sort(), attributes.map(({name}) => name).sort());
    const own = events.map(({name}) => name).filter((name) => name.startsWith('stream-'));
    assert.deepEqual(
      column(text, 'event')
        .filter((name) => name.startsWith('stream-'))
        .sort(),
      own.sort(),
    );
    const named = /^Slots: `(.*)`\.$/m.exec(text)?.[1].split(' ') ?? [];
    assert.deepEqual(named.sort(), slots.map(({name}) => name).sort());
  });
}

test('README tells the sizes that were measured', async () => {
  const measures = JSON.parse(await readFile(join(ROOT, 'size-budget.json'), 'utf8')) as {name: string; measured: number}[];
  const rows = section('What a page pays').matchAll(/^\| (\S.*?) +\| ([\d.]+) +\|$/gm);
  assert.deepEqual(
    Array.from(rows, ([, name, size]) => [name, Number(size)]),
    measures.map(({name, measured}) => [name, measured]),
  );
});

test('README names commands and files that exist', async () => {
  const {scripts} = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {scripts: Record<string, string>};
  for (const [, name] of readme.matchAll(/npm run ([\w:]+)/g)) assert.ok(scripts[name], `npm run ${name}`);
  for (const [, path] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) assert.ok(existsSync(join(ROOT, path)), path);
});

test('README shows what the long tests have met', async () => {
  assert.equal(writtenTable(readme, 'recovery'), await recoveryTable());
  assert.equal(writtenTable(readme, 'uploads'), await uploadsTable());
});

test('README shows what is tested in another way in other engines', async () => {
  assert.equal(writtenTable(readme, 'engines'), await enginesTable());
});
