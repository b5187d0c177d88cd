import {spawnSync} from 'node:child_process';
import type {Browser, BrowserContext, Page} from 'puppeteer-core';
import {launchBrowser, onCleanup, ROOT, serveStatic, startService, temporaryFolder, type TestService} from '../harness.js';
import type {Scene} from './scenes.js';
import {film, Upload} from './upload.js';

const MEBIBYTES_OF_A_SMALL_DISK = 24;

/** A page of anybody's, with the tag and the script of a CDN. */
const html = (service: string) => `<!doctype html>
<html lang="en"><title>Upload</title>
<script type="module" src="/stream-tags.js"></script>
<stream-uploader endpoint="${service}/demo/tus" status-url="${service}/demo/videos/{id}" chunk-size="10MiB"></stream-uploader>`;

let shared: Promise<{service: TestService; browser: Browser}> | null = null;

/** What all uploads share that need nothing for themselves. */
const common = () =>
  (shared ??= (async () => {
    const [service, browser] = await Promise.all([startService({sample: false, env: {STREAM_SAMPLE: '0'}}), launchBrowser()]);
    return {service, browser};
  })());

/** Whether file systems can be mounted here, which takes root. */
export const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;

function mount(...args: string[]): void {
  const {status, stderr} = spawnSync('mount', args, {encoding: 'utf8'});
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`);
}

/** Where one upload plays: its service, its browser, its pages. */
export class Stage {
  service!: TestService;
  #browser!: Browser;
  #context: BrowserContext | null = null;
  #profile: string | null = null;
  #disk: string | null = null;

  /** Sets it up for a scene: an uploader that has been opened, and a file. */
  async open(own: Scene['own']): Promise<Upload> {
    const env = {STREAM_SAMPLE: '0'};
    if (own === 'disk') {
      const disk = (this.#disk = await temporaryFolder());
      mount('-t', 'tmpfs', '-o', `size=${MEBIBYTES_OF_A_SMALL_DISK}m`, 'tmpfs', disk);
      onCleanup(() => void spawnSync('umount', ['--lazy', disk]));
    }
    this.service =
      own === 'service' || this.#disk ? await startService({sample: false, data: this.#disk ?? undefined, env}) : (await common()).service;
    if (own === 'browser') this.#profile = await temporaryFolder();
    this.#browser = this.#profile ? await launchBrowser('chromium', {userDataDir: this.#profile}) : (await common()).browser;
    if (!this.#profile) this.#context = await this.#browser.createBrowserContext();
    // A page that may not be stored is not kept by the back/forward cache either.
    const headers = {'cache-control': 'no-cache'};
    const {origin} = await serveStatic({folder: `${ROOT}/dist/cdn`, pages: {'/': html(this.service.origin)}, headers});
    const upload = new Upload(this.service, `${origin}/`, await film(), await this.newPage());
    await upload.open();
    return upload;
  }

  newPage(): Promise<Page> {
    return (this.#context ?? this.#browser).newPage();
  }

  /** Ends the browser at once, and starts it again with what it had on its disk. */
  async killBrowser(): Promise<void> {
    const child = this.#browser.process()!;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    this.#browser = await launchBrowser('chromium', {userDataDir: this.#profile!});
  }

  /** Another tab with the same file. */
  async besides({service, address, file}: Upload): Promise<Upload> {
    const upload = new Upload(service, address, file, await this.newPage());
    await upload.open();
    return upload;
  }

  /** Makes room on the service's disk. */
  async enlargeDisk(): Promise<void> {
    mount('-o', 'remount,size=400m', this.#disk!);
  }

  async close(): Promise<void> {
    await this.#context?.close();
    if (this.#profile) await this.#browser.close();
    if (this.service !== (await common()).service) await this.service.stop();
  }
}
