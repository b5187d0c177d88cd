import {ERRORS, type Lock, type Locker, type RequestRelease} from '@tus/server';

const PATIENCE = 10_000;

/**
 * One request at a time for each upload. A newcomer asks the holder to let go (a client that lost its connection and came
 * back must not wait for the old socket to time out), and is refused when that takes too long.
 */
export class UploadLocker implements Locker {
  readonly #held = new Map<string, {release: RequestRelease; free: Promise<void>; done: () => void}>();

  newLock(id: string): Lock {
    return {
      lock: async (signal, release) => {
        const deadline = Date.now() + PATIENCE;
        for (let holder = this.#held.get(id); holder; holder = this.#held.get(id)) {
          await holder.release();
          const left = deadline - Date.now();
          if (left <= 0 || signal.aborted || !(await within(holder.free, left))) throw ERRORS.ERR_LOCK_TIMEOUT;
        }
        let done = (): void => undefined;
        const free = new Promise<void>((resolve) => (done = resolve));
        this.#held.set(id, {release, free, done});
      },
      unlock: async () => {
        const mine = this.#held.get(id);
        this.#held.delete(id);
        mine?.done();
      },
    };
  }
}

async function within(promise: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
  const answer = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return answer;
}
