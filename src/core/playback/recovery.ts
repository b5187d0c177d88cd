import type {Clock, TimerId} from '../clock.js';
import type {StreamError} from '../errors.js';
import type {TokenSession} from '../source/token-session.js';
import type {EngineName, Waiting} from './engine.js';
import type {LoadOptions, Playback} from './playback.js';
import {seekOnceToTheEnd} from './known-end.js';
import {mayDecodeAgain, VIEWER_PATIENCE} from './policy.js';
import {watch, type Watching} from './watchdog.js';

/** What asking for another manifest takes. */
interface Asking {
  tokens?: TokenSession | null;
  withCredentials?: boolean;
}

/** How long the other manifest may take to answer: the viewer has been waiting for a while. */
const ANSWER_TIMEOUT = 2_500;

/** The part of a load that remembers what has failed. */
interface Failing {
  readonly name: EngineName | null;
  readonly failed: Set<EngineName>;
  restarted: number | null;
}

/** Watches over the engine that has just begun. What was live has long gone by when a page wakes up; a recording goes on by itself. */
export function guard(playback: Playback, watching: Omit<Watching, 'woke' | 'isLive'>): void {
  const woke = () => {
    if (playback.streamType === 'live' && !playback.video.paused) playback.retry().catch(() => undefined);
  };
  seekOnceToTheEnd(playback.video, watching.signal);
  watch(playback.video, {...watching, woke, isLive: () => playback.streamType === 'live'});
}

/** Notes that the engine of a load has failed, unless it may take up again: hls.js has put in a new decoder by itself, dash.js has to begin anew for one. */
export function note(load: Failing, {code}: StreamError, now: number): void {
  if (code === 'decode' && load.name === 'dash' && mayDecodeAgain(load.restarted, now)) load.restarted = now;
  else if (load.name) load.failed.add(load.name);
}

/** The options of a load that is taken up again: what the viewer has chosen meanwhile goes before what was preferred at first. */
export function chosenOptions(options: LoadOptions, {audioTracks, textTracks}: Pick<Playback, 'audioTracks' | 'textTracks'>): LoadOptions {
  const {preferences} = options;
  const {enabledTrack} = audioTracks;
  if (!enabledTrack) return options;
  const audioLanguages = [enabledTrack.language, ...(preferences?.audioLanguages ?? [])];
  return {
    ...options,
    preferences: {...preferences, audioLanguages, audioKind: enabledTrack.kind, textLanguage: textTracks.showingTrack?.language ?? null},
  };
}

/** Does what takes over, and ends it with the load when the viewer has waited for long enough: then it rejects with the failure that it was for. */
export async function inTime(
  takeOver: () => Promise<void>,
  {waiting, abort}: {waiting: Waiting; abort: AbortController},
  error: StreamError,
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  const since = (waiting.since ??= now);
  let timer: TimerId;
  const late = new Promise<never>((_resolve, reject) => {
    const end = () => {
      abort.abort(error);
      reject(error);
    };
    timer = clock.setTimeout(end, since + VIEWER_PATIENCE - now);
  });
  await Promise.race([takeOver(), late]).finally(() => clock.clearTimeout(timer));
}

/** True when the other protocol's manifest at `url` is there and may not share the failure: refusals, unready videos and a missing network it would. */
export async function canTakeOver({code, category}: StreamError, url: string, asking: Asking, signal: AbortSignal): Promise<boolean> {
  const own = category === 'media' || category === 'network' ? code !== 'offline' : code === 'source-not-found' || code === 'source-unsupported';
  return own && isReachable(url, asking, signal);
}

async function isReachable(url: string, {tokens, withCredentials = false}: Asking, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(tokens?.rewrite(url) ?? url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT)]),
      credentials: withCredentials ? 'include' : 'same-origin',
    });
    await response.body?.cancel();
    return response.ok && response.status !== 204;
  } catch {
    return false;
  }
}
