import {open} from 'lmdb';

/** A durable map of records by id. Writes resolve once they survive a kill of the process. */
export interface Collection<T extends object> {
  get(id: string): T | undefined;
  /** All records, in the order of their ids. */
  values(): T[];
  put(id: string, record: T): Promise<void>;
  /** Reads, changes and writes in one step; returns the new record, or undefined when there is none under that id. */
  update(id: string, change: (record: T) => T): Promise<T | undefined>;
  delete(id: string): Promise<void>;
}

/** The service's records: one embedded database in one folder. */
export interface Store {
  collection<T extends object>(name: string): Collection<T>;
  close(): Promise<void>;
}

/** Opens (or makes) the database in `folder`. */
export function openStore(folder: string): Store {
  const root = open({path: folder, maxDbs: 32});
  return {
    collection<T extends object>(name: string): Collection<T> {
      const db = root.openDB<T, string>({name});
      return {
        get: (id) => db.get(id),
        values: () => [...db.getRange().map(({value}) => value)],
        put: async (id, record) => void (await db.put(id, record)),
        update: (id, change) =>
          db.transaction(() => {
            const record = db.get(id);
            if (record === undefined) return undefined;
            const changed = change(record);
            db.put(id, changed).catch(() => undefined);
            return changed;
          }),
        delete: async (id) => void (await db.remove(id)),
      };
    },
    close: () => root.close(),
  };
}
