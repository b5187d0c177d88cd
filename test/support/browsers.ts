import {existsSync} from 'node:fs';
import puppeteer, {type Browser, type LaunchOptions} from 'puppeteer-core';
import {chromiumLaunchOptions} from '../helpers/chromium.mjs';
import {onCleanup} from './cleanup.js';

export type BrowserName = 'chromium' | 'firefox';

const FIREFOX = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

const FIREFOX_PREFS = {
  'media.autoplay.default': 0,
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.gmp-manager.updateEnabled': false,
  // Nothing but the pages under test may use the network.
  'app.normandy.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:1/',
};

/** Whether this machine has the browser; Chromium is always there, since npm brings one. */
export function hasBrowser(name: BrowserName): boolean {
  return name === 'chromium' || existsSync(FIREFOX);
}

/** Launch options of Firefox for tests. */
export const firefoxLaunchOptions: LaunchOptions = {
  browser: 'firefox',
  executablePath: FIREFOX,
  headless: true,
  extraPrefsFirefox: FIREFOX_PREFS,
};

/** Launches a browser for a test file; it is closed with the file. `options.args` are added to ours. */
export async function launchBrowser(name: BrowserName = 'chromium', options: LaunchOptions = {}): Promise<Browser> {
  const base = name === 'chromium' ? await chromiumLaunchOptions() : firefoxLaunchOptions;
  const browser = await puppeteer.launch({protocolTimeout: 120_000, ...base, ...options, args: [...(base.args ?? []), ...(options.args ?? [])]});
  const child = browser.process();
  onCleanup(async () => {
    await browser.close().catch(() => undefined);
    child?.kill('SIGKILL');
  });
  return browser;
}
