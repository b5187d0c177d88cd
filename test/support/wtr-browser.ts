import type {BrowserLauncher} from '@web/test-runner';
import {chromeLauncher, puppeteerCore as puppeteer} from '@web/test-runner-chrome';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import {chromiumLaunchOptions} from '../helpers/chromium.mjs';
import {firefoxLaunchOptions, hasBrowser} from './browsers.js';
import {startWebKitDriver} from './webkit.js';

/** What the tests in a page run in: `chromium`, `firefox` or `webkit`. Rejects where the machine does not have it. */
export async function launcher(engine: string): Promise<BrowserLauncher> {
  if (engine === 'webkit') return webdriverLauncher(await startWebKitDriver());
  if (engine === 'chromium') return chromeLauncher({launchOptions: await chromiumLaunchOptions()});
  if (engine !== 'firefox') throw new Error(`There is no engine ${engine}: chromium, firefox or webkit.`);
  if (!hasBrowser('firefox')) throw new Error('Firefox is not installed: apt-get install firefox-esr');
  // The launcher asks the browser's name only where it is given puppeteer.
  return chromeLauncher({puppeteer, launchOptions: firefoxLaunchOptions});
}
