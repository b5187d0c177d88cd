import type {Browser} from 'puppeteer-core';

/** Whether the browser keeps a page that holds nothing back in its back/forward cache: builds of Chromium without a window of any kind keep none. */
export async function keepsPages(browser: Browser, one: string, other: string): Promise<boolean> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(one);
  await page.evaluate(() => Object.assign(window, {kept: true}));
  await page.goto(other);
  await page.goBack();
  const kept = await page.evaluate(() => 'kept' in window);
  await page.close();
  return kept;
}
