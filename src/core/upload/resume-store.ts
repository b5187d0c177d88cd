/** What is remembered of an unfinished upload. Holds the upload URL (a secret) because resuming needs it; keys never do. */
export interface ResumeRecord {
  url: string;
  uid: string | null;
  /** True when the service's chunk rules apply. */
  service: boolean;
  /** Bytes of the file. */
  size: number;
  /** Name of the file, for the eye. */
  name: string;
  /** Epoch milliseconds. */
  created: number;
  /** `scopeOf` the settings it was begun with. */
  scope: string;
  /** Opens the file again without choosing it, where the browser has given such a thing. */
  handle?: FileSystemFileHandle | null;
}

/** Where unfinished uploads are remembered. `put` resolves only once the record outlives a crash of the browser. */
export interface ResumeStore {
  get(key: string): Promise<ResumeRecord | undefined>;
  put(key: string, record: ResumeRecord): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Remembers as long as the page lives. */
export function memoryStore(): ResumeStore {
  const records = new Map<string, ResumeRecord>();
  return {
    get: async (key) => records.get(key),
    put: async (key, record) => void records.set(key, record),
    delete: async (key) => void records.delete(key),
  };
}

/** Only uploads that can be resumed need it. */
const disk = () => import('./durable-records.js');

/** Remembers in IndexedDB, with strict durability. Where the browser refuses storage (private modes, blocked cookies) it falls back to the page's memory. */
export function durableStore(): ResumeStore {
  const memory = memoryStore();
  return {
    get: async (key) =>
      (await memory.get(key)) ??
      disk()
        .then(({readRecord}) => readRecord(key))
        .catch(() => undefined),
    put: (key, record) =>
      disk()
        .then(({writeRecord}) => writeRecord(key, record))
        .catch(() => memory.put(key, record)),
    async delete(key) {
      await memory.delete(key);
      await disk()
        .then(({eraseRecord}) => eraseRecord(key))
        .catch(() => undefined);
    },
  };
}
