import type Hls from 'hls.js';
import type {ErrorData, HlsConfig, LevelDetails} from 'hls.js';
import {LateCaptions} from '../../captions/late-captions.js';
import type {EngineContext, PlaybackEngine, StartEngine} from '../engine.js';
import {engineError, mediaError} from '../failures.js';
import {TrackBinding, type TextRef} from '../track-binding.js';
import {ANSWER_TIMEOUT, mayDecodeAgain, PLAYLIST_TIMEOUT, SEGMENT_TIMEOUT} from '../policy.js';
import {pendingEvents} from '../pending-events.js';
import {RequestGate} from '../request-gate.js';
import {HlsEarly} from './hls-early.js';
import {hlsError, isOfText, statusOf} from './hls-errors.js';
import {gatedLoader} from './hls-loader.js';
import {HlsServices} from './hls-services.js';
import {audioOf, HlsTexts, renditionOf} from './hls-tracks.js';

/** A sliding live window shorter than this, in seconds, is buffer and not something to seek in. */
const MIN_DVR_WINDOW = 60;

/** Errors of a decoder that has just been replaced. Milliseconds. */
const ECHO = 1_000;

/** Plays HLS by hls.js. */
export const start: StartEngine = async (context) => {
  const early = new HlsEarly(context);
  const [{default: HlsClass}] = await Promise.all([import('hls.js').catch(() => import('hls.js')), pendingEvents()]);
  context.signal.throwIfAborted();
  return new HlsEngine(HlsClass, context, early);
};

class HlsEngine implements PlaybackEngine {
  readonly name = 'hls';
  readonly raw: Hls;
  readonly #context: EngineContext;
  readonly #binding: TrackBinding;
  readonly #texts = new HlsTexts();
  readonly #attachAnew: () => void;
  /** When a new decoder was last tried. */
  #recovered: number | null = null;
  #destroyed = false;

  constructor(HlsClass: typeof Hls, context: EngineContext, early: HlsEarly) {
    this.#context = context;
    this.raw = new HlsClass(configOf(HlsClass, context, early));
    this.#binding = new TrackBinding(context, {
      selectAudio: (index) => this.#selectAudio(index),
      selectText: (ref) => (this.raw.subtitleTrack = typeof ref === 'number' ? ref : -1),
      selectRendition: (index) => this.#selectLevel(index),
      capRendition: (index) => (this.raw.autoLevelCapping = index),
    });
    this.#attachAnew = this.raw.recoverMediaError.bind(this.raw);
    // hls.js does it by itself too where its source has closed, as WebKit closes that of a decoder that has failed.
    this.raw.recoverMediaError = () => void (this.#recover() || context.fail(engineError('decode', {engine: 'hls', type: 'decoder'})));
    this.#listen(HlsClass);
    this.#beginWith(HlsClass, early);
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
      this.#binding.setAudio(audioTracks.map((track, index) => audioOf(track, index, hls.audioTrack))),
    );
    hls.on(Events.MANIFEST_LOADED, (_event, {captions, subtitles}) => {
      this.#texts.setInside(captions);
      if (this.#texts.hasServices) this.#readServices(Events);
      // Without playlists nothing more is told before the picture comes.
      if (!subtitles?.length) this.#binding.setText(this.#texts.all);
    });
    hls.on(Events.SUBTITLE_TRACKS_UPDATED, (_event, {subtitleTracks}) => {
      this.#texts.setPlaylists(subtitleTracks);
      // hls.js makes its own choice right after this event, which would undo ours.
      queueMicrotask(() => this.#destroyed || this.#binding.setText(this.#texts.all));
    });
    hls.on(Events.NON_NATIVE_TEXT_TRACKS_FOUND, (_event, {tracks}) => {
      if (tracks.filter(({_id}) => this.#texts.found(_id)).length > 0) this.#binding.setText(this.#texts.all);
    });
    hls.on(Events.CUES_PARSED, (_event, {cues, track, subtitleTrack}) => this.#addCues(subtitleTrack?.id ?? track, cues as TextTrackCue[]));
    // Whoever begins at the end waits for media that there is not, until it is known that there is none.
    hls.on(Events.FRAG_BUFFERED, (_event, {frag}) => {
      const {currentTime, duration} = this.#context.video;
      if (!('endList' in frag) || !frag.endList || currentTime < duration) return;
      const main = hls.audioTracks[hls.audioTrack]?.url ? 'video' : null;
      queueMicrotask(() => this.#destroyed || hls.trigger(Events.BUFFER_EOS, {type: (frag.type as string) === 'audio' ? 'audio' : main}));
    });
    // Sound that came before the picture waits for the picture's clock, and would look for it every tenth of a second only.
    hls.on(Events.INIT_PTS_FOUND, () => (hls as unknown as {audioStreamController?: {tick(): void}}).audioStreamController?.tick());
    hls.on(Events.BUFFER_CREATED, () => this.#limitSource());
    hls.on(Events.ERROR, (_event, data) => this.#failed(data));
    this.#context.video.addEventListener('error', () => this.#videoFailed(), {signal: this.#context.signal});
  }

  /** Segments that were there before hls.js has heard that the media source is open are appended first, and a source without a duration would have no end. */
  #limitSource(): void {
    const {mediaSource} = (this.raw as unknown as {bufferController?: {mediaSource?: MediaSource | null}}).bufferController ?? {};
    const {live = true, edge = 0} = this.raw.latestLevelDetails ?? {};
    if (!live && mediaSource && Number.isNaN(mediaSource.duration)) mediaSource.duration = edge;
  }

  #readServices({FRAG_PARSING_USERDATA}: typeof Hls.Events): void {
    const captions = new LateCaptions((ref, cues) => this.#addCues(ref, cues), this.#context.signal);
    const services = new HlsServices(captions);
    captions.prepare();
    this.raw.on(FRAG_PARSING_USERDATA, (_event, data) => services.found(data));
  }

  #addCues(ref: TextRef, cues: Iterable<TextTrackCue>): void {
    const track = this.#texts.trackOf(ref);
    if (track !== null) this.#binding.addCues(track, cues);
  }

  /** hls.js begins with the quality that is there already. */
  #beginWith({Events}: typeof Hls, early: HlsEarly): void {
    this.raw.once(Events.MANIFEST_PARSED, (_event, {levels}) => {
      const level = levels.findIndex(({url}) => url.includes(early.first ?? ''));
      if (level >= 0) this.raw.startLevel = level;
    });
    this.raw.once(Events.FRAG_CHANGED, () => early.drop());
  }

  /** Once there is sound, the old one is heard until the new one has come. */
  #selectAudio(index: number): void {
    if (this.#context.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) this.raw.nextAudioTrack = index;
    else this.raw.audioTrack = index;
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
    const {fail, tokens} = this.#context;
    if (isOfText(data)) return this.#withoutText(data);
    if ((data.type as string) === 'mediaError' && this.#recover()) return;
    fail(hlsError(data, tokens));
  }

  #videoFailed(): void {
    const {error} = this.#context.video;
    if (error && !this.#recover()) this.#context.fail(mediaError(error, {engine: 'hls', tokens: this.#context.tokens}));
  }

  /** Captions that cannot be had are no reason to see nothing. */
  #withoutText(data: ErrorData): void {
    this.#context.fail(hlsError(data, this.#context.tokens, false));
    this.raw.subtitleTrack = -1;
    if (data.fatal) this.raw.startLoad();
  }

  /** A decoder that stumbles often goes on after the media is attached anew; what it says until then is of the old one. */
  #recover(): boolean {
    const now = Date.now();
    if (this.#recovered !== null && now - this.#recovered < ECHO) return true;
    if (!mayDecodeAgain(this.#recovered, now)) return false;
    this.#recovered = now;
    const {video, signal, fail, hold} = this.#context;
    const {currentTime} = video;
    fail(engineError('decode', {engine: 'hls', type: 'decoder', fatal: false}));
    hold(this.#attachAnew);
    // hls.js may go back to where it last looked, which is a moment earlier.
    if (this.raw.latestLevelDetails?.live === false)
      video.addEventListener('loadedmetadata', () => (video.currentTime = currentTime), {once: true, signal});
    return true;
  }
}

/** All attempts are made by the loader; what hls.js does after them, trying another quality, it does itself. */
function loadPolicy(whole: number) {
  const retry = {maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 4000, shouldRetry: () => false};
  return {default: {maxTimeToFirstByteMs: ANSWER_TIMEOUT, maxLoadTimeMs: whole, timeoutRetry: retry, errorRetry: retry}};
}

function configOf(HlsClass: typeof Hls, context: EngineContext, early: HlsEarly): Partial<HlsConfig> {
  const {tokens, config, startTime, withCredentials, waiting} = context;
  const theirs = (config.hls ?? {}) as Partial<HlsConfig>;
  const Base = theirs.loader ?? HlsClass.DefaultConfig.loader;
  return {
    // Strict content security policies forbid workers from blob: URLs.
    enableWorker: false,
    capLevelToPlayerSize: false,
    liveDurationInfinity: true,
    // Its first look for something to load would come up to a tenth of a second after the video is attached.
    startFragPrefetch: true,
    manifestLoadPolicy: loadPolicy(PLAYLIST_TIMEOUT),
    playlistLoadPolicy: loadPolicy(PLAYLIST_TIMEOUT),
    keyLoadPolicy: loadPolicy(PLAYLIST_TIMEOUT),
    fragLoadPolicy: loadPolicy(SEGMENT_TIMEOUT),
    // What is heard next overwrites what was; until it is there that much is not taken away, for a slow machine.
    nextAudioTrackBufferFlushForwardOffset: 2,
    // It would show what the manifest calls default; what is shown is ours to choose.
    subtitlePreference: {lang: 'zxx'},
    ...theirs,
    renderTextTracksNatively: false,
    startPosition: startTime ?? -1,
    loader: gatedLoader(Base, {gate: new RequestGate('hls', context), tokens, early}),
    xhrSetup: (xhr, url, request) => {
      if (withCredentials) xhr.withCredentials = true;
      // The body of a refusal is no media.
      if ('frag' in request) xhr.addEventListener('progress', () => xhr.status < 300 && (waiting.heard = Date.now()));
      return theirs.xhrSetup?.(xhr, url, request);
    },
  };
}
