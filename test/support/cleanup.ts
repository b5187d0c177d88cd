import {after} from 'node:test';

type Cleanup = () => unknown;

const pending = new Set<Cleanup>();
const groups = new Set<number>();

/** Runs `cleanup` when the test file ends, the newest first, unless the returned function ran it before. */
export function onCleanup(cleanup: Cleanup): () => Promise<void> {
  const once = async (): Promise<void> => {
    if (pending.delete(once)) await cleanup();
  };
  pending.add(once);
  return once;
}

/** Runs everything still pending. Called by itself at the end of a test file. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of [...pending].reverse()) await Promise.resolve(cleanup()).catch((error: unknown) => console.error(error));
}

/** Remembers a process group, so that nothing of it outlives this process, whatever happens. */
export function adoptGroup(leader: number): void {
  groups.add(leader);
}

/** Ends every process of a group that `adoptGroup` was told of. */
export function endGroup(leader: number): void {
  groups.delete(leader);
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

process.once('exit', () => groups.forEach(endGroup));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
if (process.env.NODE_TEST_CONTEXT) after(cleanUp);
