import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {build} from 'vite';
import {onCleanup} from './cleanup.js';
import {ROOT} from './service-process.js';

const run = promisify(execFile);

/** The project's package.json. */
export const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, string | Record<string, string>>;
  dependencies: Record<string, string>;
};

/** Names that `npm install stream-tags` and an application's own dependencies would put beside the package. */
const BESIDE = [...Object.keys(manifest.dependencies), '@lit/react', 'react', 'react-dom', 'vue', '@types/react', '@types/react-dom', 'csstype'];

/** What would be published. */
export interface Packed {
  /** Paths in the package. */
  files: string[];
  tarball: string;
}

/** Packs the built package as `npm publish` would. */
export async function pack(folder: string): Promise<Packed> {
  if (!existsSync(join(ROOT, 'dist/types/index.d.ts'))) throw new Error('There is no built package: run `npm run build` first.');
  const {stdout} = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {cwd: ROOT, maxBuffer: 2 ** 26});
  const [{filename, files}] = JSON.parse(stdout) as [{filename: string; files: {path: string}[]}];
  return {files: files.map(({path}) => path), tarball: join(folder, filename)};
}

/** An application of somebody else that has installed the packed package. */
export interface Consumer {
  folder: string;
  packed: Packed;
  /** Writes a file of the application. */
  write(path: string, text: string): Promise<void>;
  /** Runs a program in its folder; answers exit code and output. */
  run(command: string, args: string[]): Promise<{code: number; output: string}>;
  /** Bundles a module of it for browsers, as the application's own build would; answers the folder with `main.js`. */
  bundle(source: string): Promise<string>;
}

/** Makes the application in a folder that goes with the test file. */
export async function consumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'consumer-'));
  onCleanup(() => rm(folder, {recursive: true, force: true}));
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, 'stream-tags'), {recursive: true});
  const packed = await pack(folder);
  await run('tar', ['-xzf', packed.tarball, '-C', join(modules, 'stream-tags'), '--strip-components=1']);
  for (const name of BESIDE) {
    await mkdir(dirname(join(modules, name)), {recursive: true});
    await symlink(join(ROOT, 'node_modules', name), join(modules, name));
  }
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  };
  await write('package.json', JSON.stringify({name: 'application', private: true, type: 'module'}));
  let bundles = 0;
  return {
    folder,
    packed,
    write,
    run: async (command, args) => {
      try {
        const {stdout, stderr} = await run(command, args, {cwd: folder, env: {...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined}});
        return {code: 0, output: stdout + stderr};
      } catch (error) {
        const {code, stdout, stderr} = error as {code: number; stdout: string; stderr: string};
        return {code, output: stdout + stderr};
      }
    },
    bundle: async (source) => {
      const name = `bundle-${++bundles}`;
      await write(`${name}/in.js`, source);
      await build({
        configFile: false,
        root: join(folder, name),
        logLevel: 'error',
        build: {outDir: 'out', rolldownOptions: {input: join(folder, name, 'in.js'), output: {entryFileNames: 'main.js'}}},
      });
      return join(folder, name, 'out');
    },
  };
}
