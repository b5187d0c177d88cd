import {readFileSync} from 'node:fs';
import {copyFile, mkdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {defineConfig, type Plugin, type UserConfig} from 'vite';
import {base, common, playbackChunks} from './src/chunks.config.js';

const root = dirname(fileURLToPath(import.meta.url));
const {version: dashVersion} = JSON.parse(readFileSync(join(root, 'node_modules/dashjs/package.json'), 'utf8')) as {version: string};
const dashChunk = `dashjs-${dashVersion}.js`;

/** tus-js-client without its ballast: what it imports for URLs and base64 is done by the platform. */
export const slimTus = {
  'js-base64': join(root, 'src/core/upload/slim/js-base64.ts'),
  'url-parse': join(root, 'src/core/upload/slim/url-parse.ts'),
};

const npmEntries = {
  index: 'src/index.ts',
  'stream-player': 'src/define/stream-player.ts',
  'stream-uploader': 'src/define/stream-uploader.ts',
  'stream-live-viewer': 'src/define/stream-live-viewer.ts',
  elements: 'src/elements/index.ts',
  whep: 'src/core/whep/index.ts',
  upload: 'src/core/upload/index.ts',
  react: 'src/react/index.ts',
  vue: 'src/vue/index.ts',
  'locales/en': 'src/locales/en.ts',
};

/** Copies files that belong to the package as they are. */
function copy(files: Record<string, string>): Plugin {
  return {
    name: 'copy',
    async writeBundle({dir = ''}) {
      for (const [from, to] of Object.entries(files)) {
        await mkdir(dirname(join(dir, to)), {recursive: true});
        await copyFile(join(root, from), join(dir, to));
      }
    },
  };
}

const hex = (value: string | number) => Math.round(Number(value)).toString(16).padStart(2, '0');

/** Style sheets are template literals, which minifiers leave as they are written. */
const squeezeStyles: Plugin = {
  name: 'squeeze-styles',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const squeezed = (css: string) =>
      css
        .replace(/\/\*[^]*?\*\/|\s+/g, ' ')
        .replace(/ +/g, ' ')
        .replace(/ ?([{};,>~</]) ?/g, '$1')
        .replace(/: |;(?=})|(?<=\() | (?=\))/g, (cut) => cut.replace(/[ ;]/, ''))
        .replace(/\b0(?=\.\d)/g, '')
        .replace(/rgb\((\d+) (\d+) (\d+)\/(\d+)%\)/g, (_, ...[r, g, b, share]: string[]) => `#${[r, g, b, Number(share) * 2.55].map(hex).join('')}`);
    return {code: code.replace(/\bcss`([^`$]*)`/g, (_, css: string) => `css\`${squeezed(css)}\``), map: null};
  },
};

/** A chunk holds the few lines that it needs of the bundler itself: in a file of their own they would be one request more. */
const ownRuntime: Plugin = {
  name: 'own-runtime',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const runtime = chunks.find(({name}) => name === 'rolldown-runtime');
    if (!runtime) return;
    // On one line, as what it replaces is.
    const code = runtime.code
      .replace(/^(?:\/\/|export ).*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
    const uses = new RegExp(`^import \\{ t as __exportAll \\} from "[^"]*${runtime.name}-[^"]*";$`, 'm');
    for (const chunk of chunks) {
      if (!chunk.imports.includes(runtime.fileName)) continue;
      chunk.code = chunk.code.replace(uses, () => code);
    }
    delete bundle[runtime.fileName];
  },
};

function build(input: Record<string, string>, format: 'es' | 'iife', {rolldownOptions, ...more}: NonNullable<UserConfig['build']>): UserConfig {
  const minify = Boolean(more.minify);
  return {
    root,
    publicDir: false,
    resolve: {alias: slimTus},
    build: {
      target: 'es2022',
      sourcemap: true,
      license: {fileName: 'LICENSES.md'},
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      // Library mode leaves dynamic imports as they are: without it each entry carries a preload helper of more than a kilobyte.
      lib: {entry: input, formats: [format], name: 'StreamTags'},
      ...more,
      rolldownOptions: {
        // 'use client' of the React entry stays its first statement.
        checks: {moduleLevelDirective: false, pluginTimings: false},
        ...rolldownOptions,
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          minify: minify || undefined,
          comments: {annotation: !minify, jsdoc: !minify, legal: !minify},
          ...rolldownOptions?.output,
        },
      },
    },
  };
}

/** For bundlers: what the package depends on stays an import. Some bundlers would write the path of the machine they run on in place of `import.meta.url`. */
const npm = build(npmEntries, 'es', {
  outDir: 'dist',
  minify: false,
  rolldownOptions: {
    transform: {define: {'import.meta.url': '"from npm"'}},
    external: [/^lit($|\/)/, /^@lit\//, /^hls\.js/, 'dashjs', 'react', 'vue'],
    preserveEntrySignatures: 'allow-extension',
    output: {codeSplitting: {includeDependenciesRecursively: false, groups: [common, ...playbackChunks()]}},
    plugins: [ownRuntime, copy({'src/cdn/stream-tags.css': 'stream-tags.css'})],
  },
});

/**
 * For pages without a bundler: nothing stays outside. dash.js is minified already and grows when that is done again, so its
 * own file lies beside our chunks, which import it by a relative path; it is the only chunk that is not ours.
 * @param input - entries by name; the size report passes others than the published one.
 */
export function cdn(input: Record<string, string> = {'stream-tags': 'src/index.ts'}): UserConfig {
  const config = build(input, 'es', {
    outDir: 'dist/cdn',
    minify: true,
    rolldownOptions: {
      external: ['dashjs'],
      preserveEntrySignatures: 'allow-extension',
      output: {
        paths: {dashjs: `./${dashChunk}`},
        codeSplitting: {includeDependenciesRecursively: false, groups: 'stream-tags' in input ? [base, ...playbackChunks()] : playbackChunks()},
      },
      plugins: [
        copy({
          'node_modules/dashjs/dist/modern/esm/dash.all.min.js': `chunks/${dashChunk}`,
          'node_modules/dashjs/LICENSE.md': 'chunks/dashjs-LICENSE.md',
        }),
      ],
    },
  });
  return {...config, plugins: [squeezeStyles]};
}

/** The classic script, for pages that cannot use `type="module"`. */
const loader = build({'stream-tags.global': 'src/cdn/global.ts'}, 'iife', {outDir: 'dist/cdn', emptyOutDir: false, minify: true, license: false});

export default defineConfig(({mode}) => ({npm, cdn: cdn(), loader})[mode] ?? {});
