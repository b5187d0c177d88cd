import {esbuildPlugin} from '@web/dev-server-esbuild';
import {chromeLauncher} from '@web/test-runner-chrome';
import {tsImport} from 'tsx/esm/api';
import {chromiumLaunchOptions} from './test/helpers/chromium.mjs';

const {servicePlugin} = await tsImport('./test/support/wtr-service-plugin.ts', import.meta.url);

export default {
  testFramework: {config: {timeout: 20000}},
  files: ['test/core/**/*.test.ts', 'test/ui/**/*.test.ts', 'test/elements/**/*.test.ts', 'test/*.test.ts'],
  nodeResolve: {exportConditions: ['production', 'default']},
  concurrency: 2,
  plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: './tsconfig.json'}), servicePlugin()],
  browsers: [chromeLauncher({launchOptions: await chromiumLaunchOptions()})],
};
