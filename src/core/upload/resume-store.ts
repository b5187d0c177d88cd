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

const NAME = 'stream-uploads';
/** Records older than this are dropped: the upload they point at is long gone. Milliseconds. */
const LIFETIME = 30 * 86_400_000;

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('records').createIndex('created', 'created');
  return settled(request);
}

async function change(act: (records: IDBObjectStore) => void): Promise<void> {
  const database = await openDatabase();
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('records', 'readwrite', {durability: 'strict'});
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error as Error);
      act(transaction.objectStore('records'));
    });
  } finally {
    database.close();
  }
}

function dropOld(records: IDBObjectStore): void {
  const cursor = records.index('created').openKeyCursor(IDBKeyRange.upperBound(Date.now() - LIFETIME));
  cursor.onsuccess = () => {
    if (!cursor.result) return;
    records.delete(cursor.result.primaryKey);
    cursor.result.continue();
  };
}

/** Remembers in IndexedDB, with strict durability. Where the browser refuses storage (private modes, blocked cookies) it falls back to the page's memory. */
export function durableStore(): ResumeStore {
  const memory = memoryStore();
  return {
    async get(key) {
      const kept = await memory.get(key);
      if (kept) return kept;
      try {
        const database = await openDatabase();
        const found = await settled<ResumeRecord | undefined>(database.transaction('records').objectStore('records').get(key));
        database.close();
        return found;
      } catch {
        return undefined;
      }
    },
    put: (key, record) =>
      change((records) => {
        dropOld(records);
        records.put(record, key);
      }).catch(() => memory.put(key, record)),
    async delete(key) {
      await memory.delete(key);
      await change((records) => records.delete(key)).catch(() => undefined);
    },
  };
}
