/** Launch options of a Chromium for tests, as puppeteer takes them. */
export function chromiumLaunchOptions(): Promise<{executablePath: string; headless: true | 'shell'; args: string[]}>;
