import {ANSWER_TIMEOUT} from './policy.js';

/** What came of a request. Times are of `performance.now()`, milliseconds. */
export interface EarlyAnswer<Body> {
  /** 0 for none. */
  status: number;
  timedOut: boolean;
  /** Null where there is none. */
  body: Body | null;
  /** Where it came from in the end. */
  url: string;
  /** By their names in small letters. */
  headers: Record<string, string>;
  start: number;
  first: number;
  end: number;
}

/**
 * Awaits what an engine will want, while it is still on its way; `read` takes the body, for which there is so much time, in milliseconds.
 * Never rejects: no answer is one with the status 0.
 */
export async function readEarly<Body>(
  asked: Promise<Response>,
  read: (response: Response) => Promise<Body>,
  timeout: number,
): Promise<EarlyAnswer<Body>> {
  const answer: EarlyAnswer<Body> = {status: 0, timedOut: false, body: null, url: '', headers: {}, start: performance.now(), first: 0, end: 0};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const within = <T>(promise: Promise<T>, milliseconds: number) =>
    new Promise<T>((resolve, reject) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        answer.timedOut = true;
        reject(new DOMException('', 'TimeoutError'));
      }, milliseconds);
      promise.then(resolve, reject);
    });
  try {
    const response = await within(asked, ANSWER_TIMEOUT);
    answer.first = performance.now();
    const body = await within(read(response), timeout);
    Object.assign(answer, {status: response.status, body, url: response.url, headers: Object.fromEntries(response.headers)});
  } catch {
    // No answer, which its status says.
  }
  clearTimeout(timer);
  answer.end = performance.now();
  return answer;
}
