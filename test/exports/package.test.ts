import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {dirname, join, posix, relative} from 'node:path';
import {before, test} from 'node:test';
import ts from 'typescript';
import {consumer, manifest, type Consumer} from '../support/consumer.js';
import {ROOT} from '../support/service-process.js';
import {VERSION} from '../../src/version.js';

let application: Consumer;
let folder: string;

before(async () => {
  application = await consumer();
  folder = join(application.folder, 'node_modules/stream-tags');
});

/** Files below a folder of the installed package, by their paths in it. */
async function filesIn(path: string, suffix: string): Promise<string[]> {
  const entries = await readdir(join(folder, path), {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

/** What a module imports, statically or not, as far as it is a fixed text. */
async function imports(path: string): Promise<string[]> {
  // The compiler reads imports that are templates without holes only as strings.
  const text = (await read(path)).replaceAll(/import\(`([^`$]*)`\)/g, "import('$1')");
  return ts.preProcessFile(text, true, true).importedFiles.map(({fileName}) => fileName);
}

test('the package holds what its exports name, its papers, and nothing else', () => {
  const {files} = application.packed;
  const rest = files.filter((path) => !path.startsWith('dist/'));
  assert.deepEqual(rest.sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'custom-elements.json', 'package.json']);
  const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
  for (const target of targets) assert.ok(files.includes(target.slice(2).replace('*', 'en')), `${target} is in the package`);
});

test('the version in the code is that of the package', () => {
  assert.equal(VERSION, manifest.version);
});

test('nothing in the package tells of the machine that built it, or of secrets', async () => {
  for (const path of application.packed.files) {
    const text = await read(path);
    // README tells the default of the local service, which is for this machine alone.
    const traces = [ROOT, homedir(), 'file://', 'PRIVATE KEY', ...(path.startsWith('dist/') ? ['local-token'] : [])];
    for (const trace of traces) assert.ok(!text.includes(trace), `${path} holds ${trace}`);
  }
});

test('modules for bundlers import only what the package depends on', async () => {
  const foreign = new Map<string, string>();
  for (const path of await filesIn('dist', '.js')) {
    if (path.startsWith('dist/cdn/')) continue;
    for (const name of await imports(path)) if (!name.startsWith('.')) foreign.set(name, path);
  }
  const allowed = /^(lit|lit\/.+|@lit\/reactive-element|hls\.js|dashjs)$/;
  assert.deepEqual(
    [...foreign].filter(([name, path]) => !allowed.test(name) && !(path === 'dist/react.js' && /^(react|@lit\/react)$/.test(name))),
    [],
  );
  for (const engine of ['hls.js', 'dashjs']) {
    const text = await read(foreign.get(engine)!);
    assert.match(text, new RegExp(`import\\(["'\`]${engine.replace('.', '\\.')}["'\`]\\)`), `${engine} is a dynamic import`);
    assert.doesNotMatch(text, new RegExp(`from\\s*["']${engine.replace('.', '\\.')}["']`));
  }
});

test('modules for pages without a bundler find everything beside themselves', async () => {
  const modules = await filesIn('dist/cdn', '.js');
  for (const path of modules) {
    for (const name of await imports(path)) {
      assert.match(name, /^\.\.?\//, `${path} imports ${name}`);
      assert.ok(modules.includes(posix.join(dirname(path), name)), `${path} imports ${name}`);
    }
  }
  const entry = await imports('dist/cdn/stream-tags.js');
  assert.ok(entry.length > 0, 'the entry has lazy chunks');
});

test('the licenses of what is bundled come along', async () => {
  const [npm, cdn] = await Promise.all([read('dist/LICENSES.md'), read('dist/cdn/LICENSES.md')]);
  assert.match(npm, /^## tus-js-client /m);
  for (const name of ['lit', 'hls.js', 'tus-js-client']) assert.match(cdn, new RegExp(`^## ${name.replace('.', '\\.')} `, 'm'));
  const dash = application.packed.files.filter((path) => path.includes('chunks/dashjs-'));
  assert.ok(dash.some((path) => path.endsWith('LICENSE.md')));
});

test('the style sheet for tags that are not defined yet is no larger than 1 kB', async () => {
  const css = await read('dist/stream-tags.css');
  assert.ok(Buffer.byteLength(css) <= 1000, `${Buffer.byteLength(css)} bytes`);
  for (const tag of ['stream-player', 'stream-uploader', 'stream-live-viewer']) assert.ok(css.includes(`${tag}:not(:defined)`));
});

test('nothing but entries that register tags is kept by a bundler for its side effects', async () => {
  const out = await application.bundle(
    "import 'stream-tags/elements'; import 'stream-tags/whep'; import 'stream-tags/upload'; import 'stream-tags/vue'; import 'stream-tags/locales/en';",
  );
  assert.equal((await readFile(join(out, 'main.js'), 'utf8')).trim(), '');
});
