import {existsSync} from 'node:fs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
];

/**
 * Launch options of a Chromium for tests: `CHROME_PATH`, else the system's, else the one npm brought
 * (@sparticuz/chromium, which needs no package of the system). `STREAM_TEST_BROWSER=npm` asks for the last one.
 */
export async function chromiumLaunchOptions() {
  const found = process.env.STREAM_TEST_BROWSER === 'npm' ? undefined : (process.env.CHROME_PATH ?? SYSTEM.find((path) => existsSync(path)));
  if (found) return {executablePath: found, headless: true, args: ARGS};
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const {default: chromium} = await import('@sparticuz/chromium');
  return {executablePath: await chromium.executablePath(), headless: 'shell', args: ARGS};
}
