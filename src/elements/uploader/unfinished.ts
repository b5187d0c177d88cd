import {eraseRecord, listRecords} from '../../core/upload/durable-records.js';
import type {ResumeRecord} from '../../core/upload/resume-store.js';
import type {UploadSnapshot} from '../../core/upload/snapshot.js';

/** An upload that an earlier page began. */
export interface Unfinished {
  readonly key: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** One click opens the file again; else it has to be chosen. */
  readonly openable: boolean;
}

type AskableHandle = FileSystemFileHandle & {requestPermission?: (options: {mode: 'read'}) => Promise<PermissionState>};

/** Keys of the uploads that a page of this browser is working on right now. */
async function keysAtWork(): Promise<Set<string>> {
  const {held = []} = (await (navigator as Partial<Navigator>).locks?.query()) ?? {};
  return new Set(held.map(({name = ''}) => name.replace('stream-upload-', '')));
}

/** The uploads that earlier pages left unfinished, as offers to go on. */
export class UnfinishedUploads {
  #records = new Map<string, ResumeRecord>();
  #scope: string | null = null;

  /** `changed` is called when there are others than before. */
  constructor(private readonly changed: () => void) {}

  /** Reads them, once for each scope (`scopeOf` the settings). */
  async read(scope: string): Promise<void> {
    if (scope === this.#scope) return;
    this.#scope = scope;
    try {
      const [all, atWork] = await Promise.all([listRecords(), keysAtWork()]);
      this.#records = new Map([...all].filter(([key, record]) => record.scope === scope && !atWork.has(key)));
      if (this.#records.size) this.changed();
    } catch {
      // A browser that refuses storage remembers nothing.
    }
  }

  /** Those that none of these uploads has taken up. */
  besides(uploads: readonly UploadSnapshot[]): Unfinished[] {
    for (const [key, {url}] of this.#records) if (uploads.some((upload) => upload.url === url)) this.#records.delete(key);
    return Array.from(this.#records, ([key, {name, size, handle}]) => ({key, name, size, openable: Boolean(handle)}));
  }

  /** Opens the file of one again, after the browser has asked the person; null when that cannot be: then it has to be chosen. */
  async open(key: string): Promise<{file: File; handle: FileSystemFileHandle} | null> {
    const record = this.#records.get(key);
    const handle: AskableHandle | null | undefined = record?.handle;
    if (!record || !handle) return null;
    try {
      if ((await handle.requestPermission?.({mode: 'read'})) === 'denied') return null;
      return {file: await handle.getFile(), handle};
    } catch {
      // Moved or deleted since.
      this.#records.set(key, {...record, handle: null});
      this.changed();
      return null;
    }
  }

  /** Drops one: it is never offered again. */
  async forget(key: string): Promise<void> {
    this.#records.delete(key);
    this.changed();
    await eraseRecord(key).catch(() => undefined);
  }
}
