import {readdir} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** Tests in the page that play for minutes of real time; a run of the others leaves them out. */
export const IN_PAGE = [
  ...['contract-documents', 'contract-playing', 'contract-seeking', 'contract-sources'],
  ...['life-others', 'tracks-haste', 'tracks-quality', 'tracks-switch'],
].map((name) => `test/elements/player/${name}.test.ts`);

/** All files of the long lane, as paths from the project's folder. */
export async function longFiles(): Promise<string[]> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const own = (await readdir(folder)).filter((name) => name.endsWith('.test.ts')).map((name) => join('test/long', name));
  return [...IN_PAGE, ...own].sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

/** By which a file of the long lane is asked for, and told of. */
export const nameOf = (path: string): string => basename(path, '.test.ts');
