import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onCleanup} from './cleanup.js';

/** A folder that goes with the test file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stream-tags-'));
  onCleanup(() => rm(folder, {recursive: true, force: true, maxRetries: 5}));
  return folder;
}
