import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import type {Readable} from 'node:stream';
import {remote, type Browser} from 'webdriverio';
import {adoptGroup, endGroup, onCleanup} from './cleanup.js';
import {until} from './until.js';

const DRIVER = process.env.WEBKIT_DRIVER_PATH ?? '/usr/bin/WebKitWebDriver';
const BROWSERS = ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/${machine()}-linux-gnu/webkit2gtk-${version}/MiniBrowser`);

/** Software rendering without a sandbox, which containers refuse; native HLS stays off, so that the engines are what plays. */
const ENVIRONMENT = {WEBKIT_DISABLE_COMPOSITING_MODE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1'};

function machine(): string {
  return process.arch === 'arm64' ? 'aarch64' : 'x86_64';
}

/** Path of the WebKitGTK browser, if this machine has one that can be driven. */
export function webkitPath(): string | undefined {
  return existsSync(DRIVER) ? [process.env.MINIBROWSER_PATH ?? '', ...BROWSERS].find((path) => path && existsSync(path)) : undefined;
}

interface Started {
  child: ChildProcess;
  /** Ends it and all that it has started; with the test file at the latest. */
  end: () => Promise<void>;
}

function start(command: string, args: string[], env: NodeJS.ProcessEnv, extra: 'pipe' | 'ignore' = 'ignore'): Started {
  const child = spawn(command, args, {env, detached: true, stdio: ['ignore', 'ignore', 'ignore', extra]});
  if (child.pid !== undefined) adoptGroup(child.pid);
  return {child, end: onCleanup(() => child.pid !== undefined && endGroup(child.pid))};
}

let shared: Promise<string> | undefined;

/** A display of this process's own, where there is none. */
function display(): Promise<string> {
  return process.env.DISPLAY ? Promise.resolve(process.env.DISPLAY) : (shared ??= startDisplay());
}

function startDisplay(): Promise<string> {
  const {child: server} = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], process.env, 'pipe');
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended before it was ready')));
    (server.stdio[3] as Readable).once('data', (number: Buffer) => resolve(`:${String(number).trim()}`));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** What webdriverio needs to launch WebKitGTK, by a driver and under a display of its own. */
export interface WebKitOptions {
  hostname: string;
  port: number;
  path: string;
  logLevel: 'silent';
  connectionRetryCount: number;
  capabilities: WebdriverIO.Capabilities;
}

async function startDriver(): Promise<{options: WebKitOptions; driver: Started}> {
  const binary = webkitPath();
  if (!binary) throw new Error('WebKitGTK cannot be driven here: install webkit2gtk-driver and xvfb.');
  const port = await freePort();
  const driver = start(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], {...process.env, ...ENVIRONMENT, DISPLAY: await display()});
  await until(async () => (await fetch(`http://127.0.0.1:${port}/status`)).ok, {what: 'the WebKit driver'});
  const options: WebKitOptions = {
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'silent',
    connectionRetryCount: 0,
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': {binary, args: ['--automation', '--autoplay-policy=allow']},
    } as WebdriverIO.Capabilities,
  };
  return {options, driver};
}

/** Starts a driver of WebKitGTK; it ends with the process. */
export async function startWebKitDriver(): Promise<WebKitOptions> {
  return (await startDriver()).options;
}

/** A WebKitGTK that is driven. */
export interface LaunchedWebKit {
  browser: Browser;
  /** All its processes, the driver's too, are in the group that this one leads. */
  leader: number;
  close(): Promise<void>;
}

/** Launches WebKitGTK; it ends with the test file. */
export async function launchWebKit(): Promise<LaunchedWebKit> {
  const {options, driver} = await startDriver();
  const browser = await remote(options);
  const leave = onCleanup(() => browser.deleteSession().catch(() => undefined));
  return {browser, leader: driver.child.pid!, close: () => leave().then(driver.end)};
}
