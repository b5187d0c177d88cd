import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {adoptGroup, endGroup, onCleanup} from './cleanup.js';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_TIMEOUT = 90_000;
const KEPT_LINES = 200;

export interface ServiceOptions {
  /** `service` = `npm run service`; `demo` = `npm start` (service and pages). Default `service`. */
  script?: 'service' | 'demo';
  /** Folder of the service's data. Default: a new temporary one, removed at the end. */
  data?: string;
  /** Port to listen on. Default 0: any free one. */
  port?: number;
  /** More environment variables. `STREAM_SPEED` is `0` unless set here. */
  env?: Record<string, string>;
}

/** A service that runs as a process of its own, so that it can be killed and started again. */
export interface ServiceProcess {
  /** Such as `http://localhost:41234`; the same after a restart. */
  readonly origin: string;
  readonly data: string;
  /** The last lines it printed, for failure messages. */
  readonly lines: readonly string[];
  /** The process id of Node itself; changes with a restart. */
  readonly pid: number;
  /** `kill -9` of the Node process alone; its children are left to their fate, as in a crash. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. Kills it first when it still runs. */
  restart(): Promise<void>;
  /** Ends it and everything it started, and removes a temporary data folder. Runs by itself at the end of the test file. */
  stop(): Promise<void>;
}

const SCRIPTS = {service: 'demo/server/service.ts', demo: 'demo/server/start.ts'};

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once('exit', resolve));
}

/** Starts the local Stream service (or the whole demo) as a child process and waits for the URL it prints. */
export async function startServiceProcess({script = 'service', data, port = 0, env = {}}: ServiceOptions = {}): Promise<ServiceProcess> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'stream-tags-')));
  const lines: string[] = [];
  const groups: number[] = [];
  let child: ChildProcess;
  let origin = '';

  const launch = async (wanted: number): Promise<void> => {
    // Node itself with tsx as a loader: the `tsx` command would be a parent that survives a kill of its child.
    const started = spawn(process.execPath, ['--import', 'tsx', SCRIPTS[script]], {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {...process.env, NODE_TEST_CONTEXT: undefined, STREAM_SPEED: '0', ...env, STREAM_DATA: folder, PORT: String(wanted)},
    });
    child = started;
    if (started.pid !== undefined) {
      groups.push(started.pid);
      adoptGroup(started.pid);
    }
    origin = await new Promise<string>((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`The service ${why}.\n${lines.join('\n')}`));
      const timer = setTimeout(() => fail('printed no URL in time'), START_TIMEOUT);
      started.once('error', reject);
      started.once('exit', (code, signal) => {
        clearTimeout(timer);
        fail(`ended with ${code ?? signal} before it was ready`);
      });
      const read = (chunk: Buffer): void => {
        for (const line of String(chunk).split('\n').filter(Boolean)) {
          lines.push(line);
          if (lines.length > KEPT_LINES) lines.shift();
          if (process.env.STREAM_TEST_VERBOSE) console.error(`[service] ${line}`);
          const url = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(line);
          if (url) {
            clearTimeout(timer);
            resolve(url[0]);
          }
        }
      };
      started.stdout.on('data', read);
      started.stderr.on('data', read);
    });
  };

  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited(child);
  };
  const stop = onCleanup(async () => {
    const gone = exited(child);
    groups.forEach(endGroup);
    await gone;
    if (data === undefined) await rm(folder, {recursive: true, force: true, maxRetries: 5});
  });
  try {
    await launch(port);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    get origin() {
      return origin;
    },
    get pid() {
      return child.pid ?? -1;
    },
    data: folder,
    lines,
    kill,
    async restart() {
      await kill();
      await launch(Number(new URL(origin).port));
    },
    stop,
  };
}
