import type {Hono} from 'hono';
import type {Keys} from './delivery/keys.js';
import type {Store} from './store.js';
import type {UploadLinks} from './uploads/links.js';
import type {Videos} from './videos/videos.js';

/** Settings of one running service. */
export interface ServiceConfig {
  /** Folder of everything the service keeps. */
  dataFolder: string;
  /** The account's API token, checked on `/client/v4/…`. */
  apiToken: string;
  /** 0 = as fast as it can; 1 = demo pace, where each processing state can be seen. */
  speed: number;
  /** Address to listen on. `localhost` is both loopback addresses, and the default. */
  host: string;
  /** 0 = any free port. */
  port: number;
  /** Whether the first start puts the sample video in. Default false. */
  sample?: boolean;
  /** Prints what the service is doing. */
  log: (line: string) => void;
}

/** What every part of the service is given. */
export interface ServiceContext {
  readonly config: ServiceConfig;
  /** Prints what the service is doing. Nothing secret goes there. */
  readonly log: (line: string) => void;
  readonly store: Store;
  readonly app: Hono;
  /** The videos of the account. */
  readonly videos: Videos;
  /** The account's signing keys. */
  readonly keys: Keys;
  /** The upload URLs given out. */
  readonly links: UploadLinks;
  /** Aborts when the service stops. */
  readonly signal: AbortSignal;
}
