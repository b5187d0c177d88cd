import type {AudioTrackKind} from '../../tracks/audio-tracks.js';
import {ours} from '../../tracks/page-backing.js';
import {canonicalLanguage, languageName} from '../../tracks/labels.js';
import type {EngineContext, PlaybackEngine, StartEngine} from '../engine.js';
import {preferAudio} from '../audio-choice.js';
import {mediaError, requestError} from '../failures.js';
import {pendingEvents} from '../pending-events.js';
import {preferText} from '../text-choice.js';

/** The browser's own audio tracks, which few browsers have. */
interface NativeAudioTrack {
  id: string;
  kind: string;
  label: string;
  language: string;
  enabled: boolean;
}
type NativeAudioTracks = EventTarget & ArrayLike<NativeAudioTrack>;

/** Plays plain files, and HLS where the browser has no MediaSource. */
export const start: StartEngine = async (context) => {
  await pendingEvents();
  context.signal.throwIfAborted();
  return new NativeEngine(context);
};

class NativeEngine implements PlaybackEngine {
  readonly name = 'native';
  readonly raw = null;
  readonly #context: EngineContext;
  #destroyed = false;
  #url = '';

  constructor(context: EngineContext) {
    this.#context = context;
    const {video, signal, setStreamType, startTime} = context;
    video.addEventListener(
      'durationchange',
      () => video.duration > 0 && setStreamType(video.duration === Infinity ? 'live' : 'on-demand', liveWindow(video)),
      {
        signal,
      },
    );
    video.addEventListener('error', () => void this.#failed(), {signal});
    signal.addEventListener('abort', () => this.destroy());
    mirrorAudio(context);
    mirrorText(context);
    this.#load(startTime);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    const {video, audioTracks} = this.#context;
    audioTracks.clear();
    video.removeAttribute('src');
    video.load();
  }

  #load(position: number | null): void {
    const {video, tokens, source} = this.#context;
    this.#url = tokens?.rewrite(source.url) ?? source.url;
    video.src = this.#url;
    if (position) video.currentTime = position;
  }

  /** A `<video>` does not tell the status of what it could not load, so the address is asked once more. */
  async #failed(): Promise<void> {
    const {video, signal, tokens, fail, source} = this.#context;
    const {error, currentTime, paused} = video;
    const status = error?.code === 3 ? undefined : await statusOf(this.#url, signal);
    if (signal.aborted) return;
    const failure = {engine: 'native' as const, status, type: source.type, tokens};
    if ((status === 401 || status === 403) && tokens && (await tokens.refused(this.#url)) && !signal.aborted) {
      this.#load(currentTime);
      if (!paused) await video.play().catch(() => undefined);
      return;
    }
    if (!signal.aborted) fail(status === undefined || status === 200 || status === 206 ? mediaError(error, failure) : requestError(failure));
  }
}

function liveWindow({duration, seekable}: HTMLVideoElement): number {
  if (duration !== Infinity) return NaN;
  return seekable.length > 0 && seekable.end(0) - seekable.start(0) > 60 ? Infinity : 0;
}

/** Undefined where the address may not be read from here, or there is none. */
async function statusOf(url: string, signal: AbortSignal): Promise<number | undefined> {
  if (!/^https?:/.test(url)) return undefined;
  const asking = new AbortController();
  try {
    const response = await fetch(url, {headers: {Range: 'bytes=0-0'}, signal: AbortSignal.any([signal, asking.signal])});
    return response.status;
  } catch {
    return undefined;
  } finally {
    asking.abort();
  }
}

function mirrorAudio({video, audioTracks, signal, preferences}: EngineContext): void {
  const native = (video as HTMLVideoElement & {audioTracks?: NativeAudioTracks}).audioTracks;
  if (!native) return;
  const fill = () => {
    audioTracks.clear();
    Array.from(native).forEach(({kind, label, language, enabled}, index) => {
      const tag = canonicalLanguage(language);
      audioTracks.add({id: `audio-${index}`, kind: kind as AudioTrackKind, label: label || languageName(tag), language: tag, enabled});
    });
    const tracks = [...audioTracks];
    const wanted =
      tracks[
        preferAudio(
          tracks.map(({kind, language, enabled}) => ({kind, language, active: enabled})),
          preferences,
        )
      ];
    if (wanted) wanted.enabled = true;
  };
  native.addEventListener('addtrack', fill, {signal});
  native.addEventListener('removetrack', fill, {signal});
  audioTracks.addEventListener('change', () => [...audioTracks].forEach((track, index) => (native[index].enabled = track.enabled)), {signal});
}

function mirrorText(context: EngineContext): void {
  const {video, textTracks, signal} = context;
  const add = (backing: TextTrack | null) => {
    if (!backing || ours.has(backing) || backing.kind === 'metadata') return;
    const language = canonicalLanguage(backing.language);
    const track = textTracks.add({
      id: `native-${textTracks.length}`,
      kind: backing.kind,
      label: backing.label || languageName(language),
      language,
      backing,
    });
    signal.addEventListener('abort', () => textTracks.remove(track));
  };
  for (const track of Array.from(video.textTracks)) add(track);
  video.textTracks.addEventListener('addtrack', ({track}) => add(track), {signal});
  preferText(context);
}
