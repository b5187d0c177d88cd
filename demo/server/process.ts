/** Closes something properly when the process is asked to end, and at once when asked twice. */
export function endWithProcess({close}: {close(): Promise<unknown>}): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end).on('SIGTERM', end);
}
