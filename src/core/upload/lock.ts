/**
 * Runs `work` while this tab alone holds `name` (Web Locks), so that one upload runs in one tab. `onWait` is called when another tab holds it; `work` starts as soon as
 * that tab lets go. Without Web Locks (no secure context) it just runs.
 */
export async function whileAlone(
  name: string,
  {signal, onWait}: {signal: AbortSignal; onWait: () => void},
  work: () => Promise<void>,
): Promise<void> {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  if (!locks) return work();
  const got = await locks.request(name, {ifAvailable: true}, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
  if (got) return;
  onWait();
  await locks.request(name, {signal}, work);
}
