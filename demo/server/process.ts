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

/** Ends a process that could not start, with a sentence that says what to do where there is one. */
export function explainAndExit(error: unknown): never {
  const {code, message, port} = error as NodeJS.ErrnoException & {port?: number};
  console.error(code === 'EADDRINUSE' ? `Port ${port} is in use. Choose another one: PORT=5180 npm start` : message);
  process.exit(1);
}
