import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';

/**
 * Builds the page of a framework (`--mode react` or `vue`), an application that uses the package as it is published: from `dist/`
 * of this project. Such pages do not run from their sources.
 */
export default defineConfig(({mode}) => ({
  root: fileURLToPath(new URL(`../${mode}`, import.meta.url)),
  base: `/${mode}/`,
  logLevel: 'warn',
  // The page's template is compiled in the browser, which the default build of Vue cannot do.
  resolve: {alias: [{find: /^vue$/, replacement: 'vue/dist/vue.esm-browser.prod.js'}]},
  build: {chunkSizeWarningLimit: 1000, rolldownOptions: {checks: {moduleLevelDirective: false, pluginTimings: false}}},
}));
