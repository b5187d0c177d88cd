import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {onCleanup} from '../../support/cleanup.js';
import {ROOT} from '../../support/service-process.js';
import type {Candidate} from './candidates.js';

const run = promisify(execFile);

const PEERS = join(ROOT, 'test/bench/peers');
const MODULES = join(PEERS, 'node_modules');

const versionIn = async (folder: string): Promise<string | null> => {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as {version: string}).version;
};

/** Installs the peers as the lockfile beside them says, unless they are there. */
export async function installPeers(): Promise<void> {
  const {dependencies} = JSON.parse(await readFile(join(PEERS, 'package.json'), 'utf8')) as {dependencies: Record<string, string>};
  const found = await Promise.all(Object.entries(dependencies).map(async ([name, version]) => (await versionIn(join(MODULES, name))) === version));
  if (found.every(Boolean)) return;
  console.log('Installing the other players…');
  await run('npm', ['ci', '--prefix', PEERS, '--no-audit', '--no-fund', '--ignore-scripts'], {cwd: PEERS, maxBuffer: 2 ** 26});
}

/** Name and version of what a candidate is made of. */
export async function versionsOf({packages}: Candidate): Promise<string> {
  if (packages.length === 0) return (await versionIn(ROOT)) ?? '';
  const versions = await Promise.all(packages.map(async (name) => `${name} ${await versionIn(join(MODULES, name))}`));
  return versions.join(', ');
}

/** A candidate that could not be bundled, and why. */
export type NotBuilt = Map<string, string>;

/**
 * Bundles the candidates as an application would, each into a folder of its own: minified modules, lazy parts apart.
 * Answers the folder that holds them, which goes at the end, and which of them could not be made.
 */
export async function bundle(candidates: Candidate[]): Promise<{folder: string; failed: NotBuilt}> {
  if (!existsSync(join(ROOT, 'dist/stream-player.js'))) throw new Error('There is no built package: run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  onCleanup(() => rm(folder, {recursive: true, force: true}));
  const failed: NotBuilt = new Map();
  for (const {key, script} of candidates) {
    if (script) continue;
    const options = ['--bundle', '--minify', '--splitting', '--format=esm', '--target=es2022', '--log-level=error', '--conditions=production'];
    const ours = `--alias:stream-tags/stream-player=${join(ROOT, 'dist/stream-player.js')}`;
    const production = '--define:process.env.NODE_ENV="production"';
    try {
      const args = [join(PEERS, `entries/${key}.js`), ...options, ours, production, '--entry-names=main', `--outdir=${join(folder, key)}`];
      await run(join(MODULES, '.bin/esbuild'), args, {cwd: PEERS, maxBuffer: 2 ** 26});
    } catch (error) {
      failed.set(key, `cannot be bundled: ${String((error as {stderr?: string}).stderr).split('\n')[0]}`);
    }
  }
  if (existsSync(join(folder, 'plyr'))) await cp(join(MODULES, 'plyr/dist/plyr.svg'), join(folder, 'plyr/plyr.svg'));
  return {folder, failed};
}
