import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import * as vite from 'vite';
import {onCleanup} from '../support/cleanup.js';
import {ROOT} from '../support/service-process.js';

const run = promisify(execFile);

const PEERS = join(ROOT, 'test/bench/peers');
const MODULES = join(PEERS, 'node_modules');

const versionIn = async (folder: string): Promise<string | null> => {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as {version: string}).version;
};

/** What is built of somebody who takes part. */
export interface Entry {
  /** Also the name of its entry in peers/entries, where it has one. */
  key: string;
  /** The packages whose versions count; none for what is ours. */
  packages: string[];
  /** Another script than its bundled entry. */
  script?: string;
}

/** Installs the peers as the lockfile beside them says, unless they are there. */
export async function installPeers(): Promise<void> {
  const {dependencies} = JSON.parse(await readFile(join(PEERS, 'package.json'), 'utf8')) as {dependencies: Record<string, string>};
  const found = await Promise.all(Object.entries(dependencies).map(async ([name, version]) => (await versionIn(join(MODULES, name))) === version));
  if (found.every(Boolean)) return;
  console.log('Installing the others…');
  await run('npm', ['ci', '--prefix', PEERS, '--no-audit', '--no-fund', '--ignore-scripts'], {cwd: PEERS, maxBuffer: 2 ** 26});
}

/** Name and version of what a candidate is made of. */
export async function versionsOf({packages}: Entry): Promise<string> {
  if (packages.length === 0) return (await versionIn(ROOT)) ?? '';
  const versions = await Promise.all(packages.map(async (name) => `${name} ${await versionIn(join(MODULES, name))}`));
  return versions.join(', ');
}

/** What an application's page has of a candidate. */
export interface Built {
  /** Elements of its head. */
  head: string;
  /** Why there is nothing, where there is nothing. */
  failed: string | null;
}

/** Builds a candidate as an application by Vite's defaults: minified modules, lazy parts apart, links to what the entry imports, as Vite writes them into a page. */
async function build(key: string, folder: string): Promise<string> {
  const base = `/built/${key}/`;
  const built = (await vite.build({
    root: PEERS,
    base,
    configFile: false,
    logLevel: 'error',
    resolve: {alias: [{find: /^stream-tags\/(.*)$/, replacement: join(ROOT, 'dist/$1.js')}]},
    build: {
      outDir: join(folder, key),
      target: 'es2022',
      chunkSizeWarningLimit: Infinity,
      rolldownOptions: {input: join(PEERS, `entries/${key}.js`), output: {entryFileNames: 'main.js'}},
    },
  })) as vite.Rolldown.RolldownOutput;
  const main = built.output.find((file) => file.type === 'chunk' && file.isEntry) as vite.Rolldown.OutputChunk;
  const sheets = built.output.filter(({fileName}) => fileName.endsWith('.css'));
  return [
    `<script type="module" crossorigin src="${base}main.js"></script>`,
    ...main.imports.map((name) => `<link rel="modulepreload" crossorigin href="${base}${name}">`),
    ...sheets.map(({fileName}) => `<link rel="stylesheet" crossorigin href="${base}${fileName}">`),
  ].join('');
}

/** Builds the candidates, each into a folder of its own. Answers the folder that holds them, which goes at the end, and what pages have of them. */
export async function bundle(candidates: Entry[]): Promise<{folder: string; built: Map<string, Built>}> {
  if (!existsSync(join(ROOT, 'dist/stream-player.js'))) throw new Error('There is no built package: run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  onCleanup(() => rm(folder, {recursive: true, force: true}));
  const built = new Map<string, Built>();
  for (const {key, script} of candidates) {
    const made = script ? Promise.resolve(`<script type="module" src="${script}"></script>`) : build(key, folder);
    const said = (error: Error) => ({head: '', failed: `cannot be bundled: ${error.message.split('\n')[0]}`});
    built.set(key, await made.then((head) => ({head, failed: null}), said));
  }
  if (existsSync(join(folder, 'plyr'))) await cp(join(MODULES, 'plyr/dist/plyr.svg'), join(folder, 'plyr/plyr.svg'));
  return {folder, built};
}
