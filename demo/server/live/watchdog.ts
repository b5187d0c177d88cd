/** Calls `onSilence` once, when neither `alive()` nor `stop()` came for `milliseconds`. ICE-lite sends no checks of its own, so packets are the sign of life. */
export function watchdog(milliseconds: number, onSilence: () => void): {alive(): void; stop(): void} {
  const timer = setTimeout(onSilence, milliseconds);
  timer.unref();
  return {
    alive: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}
