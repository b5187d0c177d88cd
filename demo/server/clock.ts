import {AsyncLocalStorage} from 'node:async_hooks';

const offset = new AsyncLocalStorage<number>();

/** Milliseconds since 1970 on the clock that the request being answered sees: a fault switch may set it forward or back. */
export const serviceNow = (): number => Date.now() + (offset.getStore() ?? 0);

/** Answers one request by a clock that is so many milliseconds ahead. */
export const withClockAhead = <T>(milliseconds: number, work: () => T): T => offset.run(milliseconds, work);
