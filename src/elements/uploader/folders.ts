function read<T>(act: (resolve: (value: T) => void, reject: (error: unknown) => void) => void): Promise<T> {
  return new Promise(act);
}

/** All files in what was dropped, folder by folder in the order of their names. What cannot be read is left out. */
export async function filesIn(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of [...entries].sort((a, b) => a.name.localeCompare(b.name, undefined, {numeric: true}))) {
    try {
      if (entry.isFile) found.push(await read<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
      else found.push(...(await filesIn(await entriesOf(entry as FileSystemDirectoryEntry))));
    } catch {
      // Removed or forbidden since it was dropped.
    }
  }
  // Files that people neither see nor mean, such as .DS_Store.
  return found.filter(({name}) => !name.startsWith('.'));
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // A reader hands out a hundred or so at a time, and none at the end.
  for (;;) {
    const some = await read<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
