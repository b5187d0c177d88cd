import type Hls from 'hls.js';
import type {ErrorData, HlsConfig, Level, LevelDetails, MediaPlaylist} from 'hls.js';
import type {AudioTrackKind} from '../../tracks/audio-tracks.js';
import type {EngineContext, PlaybackEngine, StartEngine} from '../engine.js';
import {mediaError} from '../failures.js';
import {TrackBinding} from '../track-binding.js';
import {hlsError, statusOf} from './hls-errors.js';
import {tokenLoader} from './hls-loader.js';

/** A sliding live window shorter than this, in seconds, is buffer and not something to seek in. */
const MIN_DVR_WINDOW = 60;

/** On its way as soon as this module is; asked for again if that failed. */
const early = import('hls.js').catch(() => null);

/** Plays HLS by hls.js. */
export const start: StartEngine = async (context) => {
  const {default: HlsClass} = (await early) ?? (await import('hls.js'));
  context.signal.throwIfAborted();
  return new HlsEngine(HlsClass, context);
};

class HlsEngine implements PlaybackEngine {
  readonly name = 'hls';
  readonly raw: Hls;
  readonly #context: EngineContext;
  readonly #binding: TrackBinding;
  /** Index of each text track by its playlist, or by its number for captions inside the picture. */
  readonly #closedCaptions = new Map<string, number>();
  #subtitles: MediaPlaylist[] = [];
  #recovered = false;
  #destroyed = false;

  constructor(HlsClass: typeof Hls, context: EngineContext) {
    this.#context = context;
    this.raw = new HlsClass(configOf(HlsClass, context));
    this.#binding = new TrackBinding(context, {
      selectAudio: (index) => (this.raw.audioTrack = index),
      selectText: (index) => (this.raw.subtitleTrack = this.#subtitles[index]?.id ?? -1),
      selectRendition: (index) => this.#selectLevel(index),
      capRendition: (index) => (this.raw.autoLevelCapping = index),
    });
    this.#listen(HlsClass);
    context.signal.addEventListener('abort', () => this.destroy());
    this.raw.loadSource(context.tokens?.rewrite(context.source.url) ?? context.source.url);
    this.raw.attachMedia(context.video);
  }

  get liveEdgeOffset(): number {
    const details = this.raw.latestLevelDetails;
    return details ? Math.max(this.raw.targetLatency ?? 0, 3 * details.targetduration) : NaN;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.raw.destroy();
  }

  #listen({Events}: typeof Hls): void {
    const {raw: hls} = this;
    hls.on(Events.MANIFEST_PARSED, (_event, {levels}) => this.#binding.setRenditions(levels.map(renditionOf)));
    hls.on(Events.LEVELS_UPDATED, (_event, {levels}) => this.#binding.setRenditions(levels.map(renditionOf)));
    hls.on(Events.LEVEL_SWITCHED, (_event, {level}) => this.#context.videoRenditions.setActive(level));
    hls.on(Events.LEVEL_UPDATED, (_event, {details}) => this.#levelUpdated(details));
    hls.on(Events.AUDIO_TRACKS_UPDATED, (_event, {audioTracks}) =>
      this.#binding.setAudio(audioTracks.map((track) => audioOf(track, audioTracks[hls.audioTrack]))),
    );
    hls.on(Events.SUBTITLE_TRACKS_UPDATED, (_event, {subtitleTracks}) => {
      this.#subtitles = subtitleTracks.filter(({forced}) => !forced);
      // hls.js makes its own choice right after this event, which would undo ours.
      queueMicrotask(() => this.#destroyed || this.#binding.setText(this.#subtitles.map(textOf)));
    });
    hls.on(Events.NON_NATIVE_TEXT_TRACKS_FOUND, (_event, {tracks}) => {
      for (const {_id: id, label, closedCaptions} of tracks) {
        if (id && !this.#closedCaptions.has(id))
          this.#closedCaptions.set(id, this.#binding.appendText({kind: 'captions', label, language: closedCaptions?.lang}));
      }
    });
    hls.on(Events.CUES_PARSED, (_event, {cues, track, subtitleTrack}) => {
      const index = subtitleTrack ? this.#subtitles.findIndex(({id}) => id === subtitleTrack.id) : (this.#closedCaptions.get(track) ?? -1);
      this.#binding.addCues(index, cues as TextTrackCue[]);
    });
    hls.on(Events.ERROR, (_event, data) => this.#failed(data));
    this.#context.video.addEventListener('error', () => this.#videoFailed(), {signal: this.#context.signal});
  }

  #selectLevel(index: number): void {
    if (index >= 0 && this.#context.video.paused) this.raw.currentLevel = index;
    else this.raw.nextLevel = index;
  }

  #levelUpdated({live, type, totalduration}: LevelDetails): void {
    if (!live) return this.#context.setStreamType('on-demand', NaN);
    const window = type === 'EVENT' ? Infinity : totalduration >= MIN_DVR_WINDOW ? totalduration : 0;
    this.#context.setStreamType('live', window);
  }

  #failed(data: ErrorData): void {
    const status = statusOf(data);
    const refused = status === 401 || status === 403;
    if (!data.fatal && !refused) return;
    if ((data.type as string) === 'mediaError' && this.#recover()) return;
    this.#context.fail(hlsError(data, this.#context.tokens));
  }

  #videoFailed(): void {
    const {error} = this.#context.video;
    if (error && !this.#recover()) this.#context.fail(mediaError(error, {engine: 'hls', tokens: this.#context.tokens}));
  }

  /** A decoder that stumbles once often goes on after the media is attached anew; twice is a broken stream. */
  #recover(): boolean {
    if (this.#recovered) return false;
    this.#recovered = true;
    this.raw.recoverMediaError();
    return true;
  }
}

function configOf(HlsClass: typeof Hls, {tokens, config, startTime, withCredentials}: EngineContext): Partial<HlsConfig> {
  const theirs = (config.hls ?? {}) as Partial<HlsConfig>;
  const Base = theirs.loader ?? HlsClass.DefaultConfig.loader;
  return {
    // Strict content security policies forbid workers from blob: URLs.
    enableWorker: false,
    capLevelToPlayerSize: false,
    liveDurationInfinity: true,
    ...theirs,
    renderTextTracksNatively: false,
    startPosition: startTime ?? -1,
    loader: tokens ? tokenLoader(Base, tokens) : Base,
    xhrSetup: (xhr, url, context) => {
      if (withCredentials) xhr.withCredentials = true;
      return theirs.xhrSetup?.(xhr, url, context);
    },
  };
}

function renditionOf({width, height, bitrate, frameRate, codecSet}: Level) {
  return {width, height, bitrate, frameRate: Number(frameRate) || 0, codec: codecSet ?? ''};
}

function audioOf(track: MediaPlaylist, current: MediaPlaylist | undefined) {
  const described = track.characteristics?.includes('describes-video') ?? false;
  const kind: AudioTrackKind = described ? 'descriptions' : track.default ? 'main' : 'alternative';
  return {kind, label: track.name, language: track.lang, active: current ? track === current : track.default};
}

function textOf({name, lang, characteristics, type}: MediaPlaylist) {
  const captions = type === 'CLOSED-CAPTIONS' || (characteristics?.includes('transcribes-spoken-dialog') ?? false);
  return {kind: captions ? ('captions' as const) : ('subtitles' as const), label: name, language: lang};
}
