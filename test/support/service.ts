import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Fault} from '../../demo/server/front/faults.js';
import {onCleanup} from './cleanup.js';
import {sampleData} from './sample.js';
import {startServiceProcess, type ServiceOptions, type ServiceProcess} from './service-process.js';

const API_TOKEN = 'local-token';

export type {Fault};

/** One row of the service's request log. */
export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  [detail: string]: unknown;
}

export interface TestService extends ServiceProcess {
  /** A call of the account API with its token; answers the envelope's `result`. Throws when `success` is false. */
  api<T = unknown>(path: string, init?: RequestInit): Promise<T>;
  /** Replaces the fault switches. */
  faults(rules: Fault[]): Promise<void>;
  /** The recent requests, oldest first. */
  requests(): Promise<LoggedRequest[]>;
}

export interface TestServiceOptions extends ServiceOptions {
  /** Starts with the encoded sample video in place. Default true; false is the true first start, which encodes it. */
  sample?: boolean;
}

/** Starts the service (or the demo) for a test file; it ends with the file. */
export async function startService({sample = true, ...options}: TestServiceOptions = {}): Promise<TestService> {
  let data = options.data;
  if (sample && data === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'stream-tags-'));
    onCleanup(() => rm(folder, {recursive: true, force: true, maxRetries: 5}));
    await sampleData(folder);
    data = folder;
  }
  const service = await startServiceProcess({...options, data});
  return Object.create(service, {
    api: {
      value: async (path: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set('Authorization', `Bearer ${API_TOKEN}`);
        if (typeof init.body === 'string' && !headers.has('content-type')) headers.set('content-type', 'application/json');
        const response = await fetch(`${service.origin}/client/v4/accounts/local/stream${path}`, {...init, headers});
        const body = (await response.json()) as {success: boolean; result: unknown};
        if (!body.success) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${JSON.stringify(body)}`);
        return body.result;
      },
    },
    faults: {
      value: async (rules: Fault[]) => {
        const response = await fetch(`${service.origin}/demo/faults`, {
          method: 'PUT',
          headers: {'content-type': 'application/json'},
          body: JSON.stringify(rules),
        });
        if (!response.ok) throw new Error(`PUT /demo/faults: ${response.status}`);
      },
    },
    requests: {
      value: async () => {
        const body = (await (await fetch(`${service.origin}/demo/requests`)).json()) as LoggedRequest[] | {requests: LoggedRequest[]};
        return Array.isArray(body) ? body : body.requests;
      },
    },
  }) as TestService;
}
