/** Those on this page that need the screen to stay on. */
const holders = new Set<object>();
let asked: Promise<WakeLockSentinel | null> | null = null;

/** Asks for the lock, or lets it go, as is needed now. The browser itself lets it go when the page is hidden. */
function settle(): void {
  const {wakeLock} = navigator as Partial<Navigator>;
  if (!wakeLock) return;
  const needed = holders.size > 0 && document.visibilityState === 'visible';
  if (needed === (asked !== null)) return;
  const before = asked;
  // A browser that refuses (low battery, a policy) refuses; the upload does not need it.
  asked = needed ? wakeLock.request('screen').catch(() => null) : null;
  void before?.then((lock) => lock?.release());
}

/** Keeps the machine from going to sleep for want of a hand while `needed`, for any of those who have said so (Screen Wake Lock API). */
export function keepAwake(holder: object, needed: boolean): void {
  if (needed === holders.has(holder)) return;
  if (holders.size === 0) document.addEventListener('visibilitychange', settle);
  if (needed) holders.add(holder);
  else holders.delete(holder);
  if (holders.size === 0) document.removeEventListener('visibilitychange', settle);
  settle();
}
