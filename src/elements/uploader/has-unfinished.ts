/**
 * Whether this browser remembers unfinished uploads. Where nobody has uploaded yet there is no database, which costs nothing to see. (A mark in `localStorage` would be
 * quicker to read, but is lost with a browser that is killed.)
 */
export async function hasUnfinished(): Promise<boolean> {
  try {
    const databases = await indexedDB.databases();
    if (!databases.some(({name}) => name === 'stream-uploads')) return false;
    return (await (await import('../../core/upload/durable-records.js')).listRecords()).size > 0;
  } catch {
    // A browser that refuses storage remembers nothing.
    return false;
  }
}
