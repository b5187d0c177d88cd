import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdir, open, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import {seeded} from '../../../demo/server/front/seeded.js';
import {launchBrowser} from '../../support/browsers.js';
import {onCleanup} from '../../support/cleanup.js';
import {temporaryFolder} from '../../support/folder.js';
import {ROOT} from '../../support/service-process.js';
import {bundle, installPeers, versionsOf} from '../build.js';
import {shuffled} from '../stats.js';
import {UPLOADERS, type Uploader} from './candidates.js';
import {cpuOf, memoryOf} from './processes.js';
import type {UploaderFigures, UploadResult, UploadRun} from './result.js';

const MEBIBYTE = 2 ** 20;
const SIZE = 512 * MEBIBYTE;
/** How often it is looked how much memory the browser takes, milliseconds. */
const LOOK = 100;
const TIMEOUT = 180_000;

/** A file that no disk can make smaller. */
async function bigFile(): Promise<string> {
  const path = join(await temporaryFolder(), 'film.mp4');
  const file = await open(path, 'w');
  for (let written = 0; written < SIZE; written += 16 * MEBIBYTE) await file.write(randomBytes(16 * MEBIBYTE));
  await file.close();
  return path;
}

/** Starts the server; answers where it is. */
async function serve(code: string): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'test/bench/upload/server.ts'), await temporaryFolder(), code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onCleanup(() => void child.kill());
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(String(line).trim()));
    child.once('exit', () => reject(new Error('The server of the bench has ended.')));
  });
}

/** The page's input for files, in whatever it stands. */
async function inputIn(page: Page): Promise<ElementHandle<HTMLInputElement>> {
  const handle = await page.waitForFunction(
    () => {
      const roots: ParentNode[] = [document];
      for (const root of roots) {
        const input = root.querySelector<HTMLInputElement>('input[type=file]:not([webkitdirectory])');
        if (input) return input;
        for (const {shadowRoot} of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
      }
      return null;
    },
    {timeout: 20_000},
  );
  return handle as ElementHandle<HTMLInputElement>;
}

/** Uploads the file once, in a browser of its own; answers a sentence when it does not arrive. */
async function uploadOnce(origin: string, page: string, file: string): Promise<UploadRun | string> {
  await fetch(`${origin}/held`, {method: 'DELETE'});
  const browser: Browser = await launchBrowser();
  const root = browser.process()!.pid!;
  try {
    const tab = await browser.newPage();
    let uploaded: () => void;
    const done = new Promise<'done'>((resolve) => (uploaded = () => resolve('done')));
    await tab.exposeFunction('uploaded', () => uploaded());
    await tab.goto(origin + page, {waitUntil: 'networkidle0'});
    const input = await inputIn(tab);
    const [cpu, memory] = await Promise.all([cpuOf(root), memoryOf(root)]);
    let most = memory;
    const started = performance.now();
    await input.uploadFile(file);
    const timer = setInterval(() => void memoryOf(root).then((now) => (most = Math.max(most, now))), LOOK);
    let late: NodeJS.Timeout;
    const ended = await Promise.race([done, new Promise<'late'>((resolve) => (late = setTimeout(() => resolve('late'), TIMEOUT)))]);
    const seconds = (performance.now() - started) / 1000;
    clearInterval(timer);
    clearTimeout(late!);
    if (ended === 'late') return 'does not finish';
    const held = Number(await (await fetch(`${origin}/held`)).text());
    if (held !== SIZE) return `says that it is done with ${held} of ${SIZE} bytes there`;
    return {seconds, cpu: (await cpuOf(root)) - cpu, memory: most - memory};
  } finally {
    await browser.close();
  }
}

const pageOf = (head: string, {html}: Uploader) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Upload</title>${head}</head><body><main>${html}</main></body></html>`;

/** Measures `<stream-uploader>` beside the others, in one run and interleaved. */
export async function measureUploads({seed, rounds}: {seed: number; rounds: number}): Promise<UploadResult> {
  await installPeers();
  const {folder, built} = await bundle(UPLOADERS);
  // Addresses of built code begin so.
  const site = await temporaryFolder();
  await mkdir(join(site, 'pages'));
  for (const uploader of UPLOADERS) await writeFile(join(site, 'pages', `${uploader.key}.html`), pageOf(built.get(uploader.key)!.head, uploader));
  await symlink(folder, join(site, 'built'));
  const [origin, file] = await Promise.all([serve(site), bigFile()]);
  const random = seeded(seed);
  const entrants = await Promise.all(
    UPLOADERS.map(async (uploader): Promise<UploaderFigures> => {
      const {key, name} = uploader;
      return {key, name, version: await versionsOf(uploader), failed: built.get(key)!.failed, runs: []};
    }),
  );
  const play = async (figures: UploaderFigures): Promise<UploadRun | null> => {
    const run = await uploadOnce(origin, `/pages/${figures.key}.html`, file);
    process.stdout.write(typeof run === 'string' ? 'x' : '.');
    if (typeof run === 'string') figures.failed ??= run;
    return typeof run === 'string' ? null : run;
  };
  process.stdout.write('Uploads ');
  // The first of each is not counted: it is slower, for the disk's sake.
  for (const figures of entrants) if (!figures.failed) await play(figures);
  for (let round = 0; round < rounds; round++) {
    for (const figures of shuffled(entrants, random)) figures.runs[round] = figures.failed ? null : await play(figures);
  }
  process.stdout.write('\n');
  return {seed, rounds, size: SIZE, uploaders: entrants};
}
