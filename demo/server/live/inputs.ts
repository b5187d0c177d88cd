import {randomBytes} from 'node:crypto';
import type {Collection, Store} from '../store.js';

/** A live input as it is kept. Dates are RFC 3339. */
export interface LiveInputRecord {
  uid: string;
  created: string;
  modified: string;
  enabled: boolean;
  meta: Record<string, unknown>;
  status: string | null;
  recording: {
    mode: 'off' | 'automatic';
    timeoutSeconds: number;
    requireSignedURLs: boolean;
    allowedOrigins: string[] | null;
    hideLiveViewerCount: boolean;
  };
  deleteRecordingAfterDays: number | null;
  preferLowLatency: boolean;
  defaultCreator: string | null;
  keysRotatedAt: string | null;
  keys: {publish: string; stream: string; srt: string};
}

interface IdempotencyRecord {
  uid: string;
  at: number;
}

const IDEMPOTENCY_LIFETIME = 6 * 3600_000;
const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Fresh credentials. The publish secret carries the input's uid after a `k`, so that it is found without a search. */
function createKeys(uid: string): LiveInputRecord['keys'] {
  return {publish: `${hex(16)}k${uid}`, stream: `${hex(16)}k${uid}`, srt: `${hex(16)}k${uid}`};
}

const text = (value: unknown, otherwise: string | null): string | null => (typeof value === 'string' ? value : value === null ? null : otherwise);
const flag = (value: unknown, otherwise: boolean): boolean => (typeof value === 'boolean' ? value : otherwise);
const object = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

/** The record with the settings of a create or update body; what the body leaves out stays. Throws a RangeError for a value out of its limits. */
export function applySettings(record: LiveInputRecord, body: Record<string, unknown>): LiveInputRecord {
  const recording = object(body.recording);
  const days = body.deleteRecordingAfterDays === undefined ? record.deleteRecordingAfterDays : (body.deleteRecordingAfterDays as number | null);
  if (days !== null && !(Number.isInteger(days) && days >= 30 && days <= 1096))
    throw new RangeError('deleteRecordingAfterDays must be between 30 and 1096.');
  const mode = recording.mode ?? record.recording.mode;
  if (mode !== 'off' && mode !== 'automatic') throw new RangeError('recording.mode must be off or automatic.');
  const timeoutSeconds = recording.timeoutSeconds ?? record.recording.timeoutSeconds;
  if (typeof timeoutSeconds !== 'number' || timeoutSeconds < 0) throw new RangeError('recording.timeoutSeconds must be 0 or more.');
  const origins = recording.allowedOrigins === undefined ? record.recording.allowedOrigins : recording.allowedOrigins;
  if (origins !== null && !(Array.isArray(origins) && origins.every((origin) => typeof origin === 'string')))
    throw new RangeError('recording.allowedOrigins must be a list of hosts.');
  return {
    ...record,
    modified: new Date().toISOString(),
    enabled: flag(body.enabled, record.enabled),
    meta: body.meta === undefined ? record.meta : object(body.meta),
    defaultCreator: text(body.defaultCreator ?? body.DefaultCreator, record.defaultCreator),
    deleteRecordingAfterDays: days,
    preferLowLatency: flag(body.preferLowLatency, record.preferLowLatency),
    recording: {
      mode,
      timeoutSeconds,
      requireSignedURLs: flag(recording.requireSignedURLs, record.recording.requireSignedURLs),
      allowedOrigins: origins,
      hideLiveViewerCount: flag(recording.hideLiveViewerCount, record.recording.hideLiveViewerCount),
    },
  };
}

/** The account's live inputs, kept across restarts. */
export class LiveInputs {
  private readonly records: Collection<LiveInputRecord>;
  private readonly requests: Collection<IdempotencyRecord>;

  constructor(store: Store) {
    this.records = store.collection('live-inputs');
    this.requests = store.collection('live-input-requests');
  }

  get(uid: string): LiveInputRecord | undefined {
    return /^[0-9a-f]{32}$/.test(uid) ? this.records.get(uid) : undefined;
  }

  /** The input whose publish secret this is. */
  bySecret(secret: string): LiveInputRecord | undefined {
    const record = this.get(secret.slice(-32));
    return record?.keys.publish === secret ? record : undefined;
  }

  /** Newest first. */
  list(): LiveInputRecord[] {
    return this.records.values().sort((one, other) => other.created.localeCompare(one.created));
  }

  async create(body: Record<string, unknown>): Promise<LiveInputRecord> {
    const uid = hex(16);
    const now = new Date().toISOString();
    const blank: LiveInputRecord = {
      uid,
      created: now,
      modified: now,
      enabled: true,
      meta: {},
      status: null,
      recording: {mode: 'off', timeoutSeconds: 0, requireSignedURLs: false, allowedOrigins: null, hideLiveViewerCount: false},
      deleteRecordingAfterDays: null,
      preferLowLatency: false,
      defaultCreator: null,
      keysRotatedAt: null,
      keys: createKeys(uid),
    };
    const record = {...applySettings(blank, body), modified: now};
    await this.records.put(uid, record);
    return record;
  }

  /** The input an earlier request with the same Idempotency-Key made: its record, `deleted`, or null when the key is new. */
  byRequest(key: string): LiveInputRecord | 'deleted' | null {
    const made = this.requests.get(key);
    if (!made || Date.now() - made.at > IDEMPOTENCY_LIFETIME) return null;
    return this.records.get(made.uid) ?? 'deleted';
  }

  remember(key: string, uid: string): Promise<void> {
    return this.requests.put(key, {uid, at: Date.now()});
  }

  update(uid: string, body: Record<string, unknown>): Promise<LiveInputRecord | undefined> {
    return this.records.update(uid, (record) => applySettings(record, body));
  }

  setStatus(uid: string, status: string): Promise<unknown> {
    return this.records.update(uid, (record) => ({...record, status}));
  }

  rotateKeys(uid: string): Promise<LiveInputRecord | undefined> {
    return this.records.update(uid, (record) => {
      const now = new Date().toISOString();
      return {...record, modified: now, keysRotatedAt: now, keys: createKeys(uid)};
    });
  }

  delete(uid: string): Promise<void> {
    return this.records.delete(uid);
  }
}
