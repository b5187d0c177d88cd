import {defaultReporter} from '@web/test-runner';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {tsImport} from 'tsx/esm/api';

const {IN_PAGE, launcher, ranges, servicePlugin, summaryReporter} = await tsImport('./test/support/wtr.ts', import.meta.url);

/** The same stand-ins for the tus client's dependencies as in the builds. */
const slimTus = {
  name: 'slim-tus',
  resolveImport: ({source}) => ({'js-base64': '/src/core/upload/slim/js-base64.ts', 'url-parse': '/src/core/upload/slim/url-parse.ts'})[source],
};

/** Chromium has what takes minutes in the long lane, another engine has it all at once. */
const engine = process.env.STREAM_TEST_ENGINE ?? 'chromium';
const leftOut = engine === 'chromium' ? IN_PAGE.map((path) => `!${path}`) : [];

export default {
  testFramework: {config: {timeout: 20000}},
  files: ['test/core/**/*.test.ts', 'test/ui/**/*.test.ts', 'test/elements/**/*.test.ts', 'test/*.test.ts', ...leftOut],
  nodeResolve: {exportConditions: ['production', 'default']},
  testsFinishTimeout: 300000,
  // Real media plays in these pages: one at a time, or a page in the background stands still.
  concurrency: 1,
  middleware: [ranges],
  plugins: [slimTus, esbuildPlugin({ts: true, target: 'es2022', tsconfig: './tsconfig.json'}), servicePlugin()],
  reporters: [defaultReporter(), ...(process.env.STREAM_TEST_SUMMARY ? [summaryReporter(process.env.STREAM_TEST_SUMMARY)] : [])],
  browsers: [await launcher(engine)],
};
