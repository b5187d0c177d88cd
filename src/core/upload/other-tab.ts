import type {Clock} from '../clock.js';
import type {UploadSnapshot} from './snapshot.js';

/** How the upload of the tab at work stands, as it tells the others; `done` is its last word. */
export type Word = Pick<UploadSnapshot, 'accepted' | 'sent' | 'progress' | 'uid' | 'protocol'> & {done: boolean};

/** How long the last word of a tab may be on its way after it has let go, milliseconds. */
const LAST_WORD = 1000;

interface Waiting {
  /** Where the other tab speaks, and what it has said so far, at last. */
  channel: BroadcastChannel;
  word: Word | null;
  signal: AbortSignal;
  clock: Clock;
  /** Whether the upload can be gone on with: nothing is remembered of one that has finished, or was cancelled. */
  isRemembered: () => Promise<boolean>;
  /** Told until `work` begins, or the other tab is done. */
  onWord: (word: Word) => void;
}

/**
 * Waits while another tab holds the lock `name`, and hears from it how the upload stands. When that tab has finished, so has this one; when it lets go of an upload that is
 * not finished, `work` goes on with it. Rejects as `work` does, or with the signal's reason.
 */
export async function besideOtherTab(
  name: string,
  {channel, word, signal, clock, isRemembered, onWord}: Waiting,
  work: () => Promise<void>,
): Promise<void> {
  const over = new AbortController();
  const end = () => over.abort(signal.reason);
  signal.addEventListener('abort', end, {signal: over.signal});
  let isDone = false;
  const done = new Promise<void>((resolve) => {
    const hear = (said: Word) => {
      if (over.signal.aborted || isDone) return;
      isDone = said.done;
      onWord(said);
      if (isDone) resolve();
    };
    channel.onmessage = ({data}: MessageEvent<Word>) => hear(data);
    if (word) hear(word);
  });
  const takeOver = async () => {
    if (!isDone && !(await isRemembered())) await Promise.race([done, new Promise<void>((resolve) => clock.setTimeout(resolve, LAST_WORD))]);
    channel.onmessage = null;
    if (!isDone) await work();
  };
  try {
    await Promise.race([done, navigator.locks.request(name, {signal: over.signal}, takeOver)]);
  } finally {
    end();
  }
}
