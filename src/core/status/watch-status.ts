import {backoffDelay} from '../backoff.js';
import {isAbortError} from '../abort.js';
import {delay} from '../delay.js';
import {realClock, type Clock} from '../clock.js';
import {StreamError} from '../errors.js';
import {endpointUrl, fetchPage, unwrapEnvelope, type RequestHeaders} from '../page-endpoint.js';
import {statusOf, type VideoObject, type WatchVideo} from '../upload/processing.js';

/** The page's own way to say how a video is doing: resolves with its Video object. */
export type StatusProvider = (id: string, request: {signal: AbortSignal}) => Promise<VideoObject>;

/** How the page is asked for the state of a video. */
export interface StatusSource {
  /** URL of the page that answers with the Video object, bare or in the API's envelope; `{id}` in it is replaced, else `?id=` is added. */
  statusUrl?: string | null;
  statusProvider?: StatusProvider | null;
  requestHeaders?: RequestHeaders | null;
  withCredentials?: boolean;
  /** Base of a relative `statusUrl`. */
  documentUrl?: string;
  clock?: Clock;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 5000;
/** So many answers in a row that say nothing, and it is given up: the page has not been set up for it. */
const MAX_FAILURES = 8;
/** A server that is away, or busy, may come back: given up after so long without any answer, milliseconds. */
const PATIENCE = 15 * 60_000;

/** A function that asks until the video is ready or has failed; null when the page offers no way to ask. It rejects with a StreamError `not-ready`. */
export function watchStatus(given: StatusSource): WatchVideo | null {
  // Named one by one: an element is taken for a source too, and its accessors would not be copied.
  const {statusUrl, statusProvider, requestHeaders, withCredentials, documentUrl, clock = realClock} = given;
  const source = {statusUrl, statusProvider, requestHeaders, withCredentials, documentUrl};
  if (!source.statusUrl && !source.statusProvider) return null;
  return async (id, {signal, onVideo}) => {
    let failures = 0;
    let answered = clock.now();
    for (let round = 0; ; round++) {
      signal.throwIfAborted();
      const video = await ask(source, id, signal);
      if (video !== undefined) answered = clock.now();
      if (video !== undefined) failures = video ? 0 : failures + 1;
      if (failures >= MAX_FAILURES || clock.now() - answered > PATIENCE) {
        throw new StreamError('not-ready', {
          message: 'Nobody can say whether the video is ready. Check status-url, and that it answers with the Video object.',
        });
      }
      if (video) onVideo(video);
      if (['ready', 'error'].includes(statusOf(video ?? null).state ?? '')) return;
      await delay(backoffDelay(round, {base: FIRST_PAUSE, factor: 1.3, max: LONGEST_PAUSE, jitter: 0.1}), {signal, clock});
    }
  };
}

/** The Video object; null for an answer that is none; undefined when none came, or the server is busy: a network that comes and goes must not end the watch. */
async function ask(
  {statusUrl, statusProvider, documentUrl, ...options}: StatusSource,
  id: string,
  signal: AbortSignal,
): Promise<VideoObject | null | undefined> {
  try {
    if (statusProvider) return unwrapEnvelope(await statusProvider(id, {signal})) as VideoObject | null;
    const response = await fetchPage(endpointUrl(statusUrl!, id, documentUrl ?? globalThis.document?.baseURI), {...options, signal});
    if (response.status >= 500 || response.status === 429) return undefined;
    const video = response.ok ? unwrapEnvelope(await response.json()) : null;
    return typeof video === 'object' ? (video as VideoObject | null) : null;
  } catch (error) {
    if (isAbortError(error) && signal.aborted) throw error;
    // What `fetch` throws without a network; JSON that is none is a SyntaxError.
    return error instanceof TypeError ? undefined : null;
  }
}
