import type {Hono} from 'hono';
import type {Store} from './store.js';

/** Settings of one running service (DESIGN §6). */
export interface ServiceConfig {
  /** Folder of everything the service keeps. */
  dataFolder: string;
  /** The account's API token, checked on `/client/v4/…`. */
  apiToken: string;
  /** 0 = as fast as it can; 1 = demo pace, where each processing state can be seen. */
  speed: number;
  /** Address to listen on. Loopback only, unless someone sets another. */
  host: string;
  /** 0 = any free port. */
  port: number;
  /** Prints what the service is doing. */
  log: (line: string) => void;
}

/** What every part of the service is given. */
export interface ServiceContext {
  readonly config: ServiceConfig;
  readonly store: Store;
  readonly app: Hono;
  /** Aborts when the service stops. */
  readonly signal: AbortSignal;
}
