import {readdir} from 'node:fs/promises';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';

/** Tests in the page that play for minutes of real time; a run of the others leaves them out. */
export const IN_PAGE = [
  ...['contract-documents', 'contract-playing', 'contract-seeking', 'contract-sources'],
  ...['life-others', 'tracks-haste', 'tracks-quality', 'tracks-switch'],
].map((name) => `test/elements/player/${name}.test.ts`);

/** A part of the long lane. */
export interface LongTest {
  /** By which it is asked for, and told of. */
  name: string;
  /** The file; absent where it is all tests in the page. */
  path?: string;
  /** What the tests in the page run in; absent for those that launch their browsers themselves. */
  engine?: 'chromium' | 'firefox' | 'webkit';
}

const nameOf = (path: string): string => basename(path, '.test.ts');

/** The long lane, by name: what plays for long in the page, everything in the page in the other engines, and the files of this folder. */
export async function longTests(): Promise<LongTest[]> {
  const own = (await readdir(fileURLToPath(new URL('.', import.meta.url)))).filter((name) => name.endsWith('.test.ts'));
  const tests: LongTest[] = [
    ...IN_PAGE.map((path) => ({name: nameOf(path), path, engine: 'chromium' as const})),
    ...(['firefox', 'webkit'] as const).map((engine) => ({name: `page-${engine}`, engine})),
    ...own.map((name) => ({name: nameOf(name), path: `test/long/${name}`})),
  ];
  return tests.sort((one, other) => one.name.localeCompare(other.name));
}
