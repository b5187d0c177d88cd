const KEY = 'stream-uploads';

/** Whether this browser remembers unfinished uploads: a mark that costs nothing to read. What they are is in IndexedDB, and read by the half that uploads. */
export function hasUnfinishedMark(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Sets or takes away that mark. Without storage nothing is remembered anyway. */
export function markUnfinished(unfinished: boolean): void {
  try {
    if (unfinished) localStorage.setItem(KEY, 'unfinished');
    else localStorage.removeItem(KEY);
  } catch {
    // Blocked storage: the upload itself does not need it.
  }
}
