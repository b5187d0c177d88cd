/**
 * Runs `work` while this tab alone holds `name` (Web Locks), so that one upload runs in one tab. Where another tab holds it, `wait` is run in its place. Without Web Locks
 * (no secure context) it just runs.
 */
export async function whileAlone(name: string, work: () => Promise<void>, wait: () => Promise<void>): Promise<void> {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  if (!locks) return work();
  const got = await locks.request(name, {ifAvailable: true}, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
  if (!got) await wait();
}
