import type {ResumeRecord} from './resume-store.js';

const NAME = 'stream-uploads';
/** Records older than this are dropped: the upload they point at is long gone. Milliseconds. */
const LIFETIME = 30 * 86_400_000;

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
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
      transaction.onabort = () => reject(transaction.error!);
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

/** Reads a record; undefined when there is none. Rejects where the browser refuses storage. */
export async function readRecord(key: string): Promise<ResumeRecord | undefined> {
  const database = await openDatabase();
  try {
    return await settled(database.transaction('records').objectStore('records').get(key) as IDBRequest<ResumeRecord | undefined>);
  } finally {
    database.close();
  }
}

/** All records that are not too old, by their keys, the newest first. Rejects where the browser refuses storage. */
export async function listRecords(): Promise<Map<string, ResumeRecord>> {
  const database = await openDatabase();
  try {
    const records = database.transaction('records').objectStore('records');
    const [keys, values] = await Promise.all([
      settled(records.getAllKeys() as IDBRequest<string[]>),
      settled(records.getAll() as IDBRequest<ResumeRecord[]>),
    ]);
    const found = keys.map((key, index) => [key, values[index]] as const).filter(([, {created}]) => created > Date.now() - LIFETIME);
    return new Map(found.sort(([, a], [, b]) => b.created - a.created));
  } finally {
    database.close();
  }
}

/** Writes a record; resolves once it is on disk. Rejects where the browser refuses storage. */
export function writeRecord(key: string, record: ResumeRecord): Promise<void> {
  return change((records) => {
    dropOld(records);
    records.put(record, key);
  });
}

/** Forgets a record. */
export function eraseRecord(key: string): Promise<void> {
  return change((records) => records.delete(key));
}
