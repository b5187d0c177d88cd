import type {MediaPlayerClass, MediaPlayerSettingClass, Representation} from 'dashjs';
import {LateCaptions} from '../../captions/late-captions.js';
import type {StreamErrorCode} from '../../errors.js';
import {earlyManifestOf} from '../early-manifest.js';
import type {EngineContext, PlaybackEngine, StartEngine} from '../engine.js';
import {engineError, requestError} from '../failures.js';
import {PLAYLIST_TIMEOUT, SEGMENT_TIMEOUT} from '../policy.js';
import {RequestGate} from '../request-gate.js';
import {TrackBinding} from '../track-binding.js';
import {answersEarly} from './dash-early.js';
import {endsByItself} from './dash-end.js';
import {guarded} from './dash-guard.js';
import {soundManifests} from './dash-manifest.js';
import {dashInterceptors, type DashSegment} from './dash-requests.js';
import {seeksWithoutHoles} from './dash-seek.js';
import {handOver, serviceTracks} from './dash-services.js';
import {seamlessChanges} from './dash-switch.js';
import {DashTexts, keepTextFiles, textTrackCapture, type TextInfo} from './dash-text.js';
import {audioOf, pictureSizes, renditionOf, soundsOf} from './dash-tracks.js';
import {plainTimedText} from './dash-ttml.js';

type DashModule = typeof import('dashjs');

/** The period that plays, as far as it is used here. */
interface ActivePeriod {
  getId(): string;
  getStreamInfo(): {isLast: boolean} | null;
  getStreamProcessors(): {getType(): string; setExplicitBufferingTime(time: number): void}[];
}

/** What dash.js exports beyond its typings. */
interface ScopedDash {
  default: {FactoryMaker: {extend(name: string, extension: unknown, override: boolean, scope: object): void}};
  MediaPlayer(scope: object): {create(): MediaPlayerClass};
}

/** Error codes of dash.js that no request is to blame for; the others are failed requests. */
const CODES: Record<number, StreamErrorCode> = {
  3: 'decode',
  4: 'decode',
  10: 'source-unsupported',
  20: 'decode',
  23: 'codec-unsupported',
  24: 'source-unsupported',
  31: 'source-unsupported',
  32: 'codec-unsupported',
  34: 'source-unsupported',
  35: 'codec-unsupported',
  36: 'source-unsupported',
};

/** Errors after which dash.js goes on by itself. */
const HARMLESS = new Set([12, 16, 29, 33]);

const MIN_DVR_WINDOW = 60;

/** Events of dash.js that its typings leave out. */
const START_STREAMING = 'managedMediaSourceStartStreaming';
const END_STREAMING = 'managedMediaSourceEndStreaming';

/** Plays DASH by dash.js. */
export const start: StartEngine = async (context) => {
  const dashjs = await import('dashjs').catch(() => import('dashjs'));
  context.signal.throwIfAborted();
  return new DashEngine(dashjs, context);
};

class DashEngine implements PlaybackEngine {
  readonly name = 'dash';
  readonly raw: MediaPlayerClass;
  readonly #context: EngineContext;
  readonly #binding: TrackBinding;
  readonly #texts = new DashTexts();
  readonly #captions: LateCaptions;
  #lastAnswer = {type: '', status: 0, timedOut: false};
  /** Qualities that lack the segment that begins at a time. */
  #lacking = {time: NaN, ids: new Set<string>()};
  #capIndex = -1;
  #destroyed = false;

  constructor(dashjs: DashModule, context: EngineContext) {
    this.#context = context;
    const isOver = () => this.#destroyed;
    this.raw = createPlayer(dashjs, {
      Stream: guarded(['activate'], {isOver, broken: () => context.fail(engineError('source-unsupported', {engine: 'dash', details: 'activate'}))}),
      XHRLoader: answersEarly(earlyManifestOf(context)),
      DashParser: soundManifests,
      // Only what is added to addresses depends on it.
      ExtUrlQueryInfoController: guarded(['createFinalQueryStrings'], {isOver}),
      VideoModel: textTrackCapture((ref, cue) => this.#binding.addCues(ref, [cue])),
      NotFragmentedTextBufferController: keepTextFiles,
      TTMLParser: plainTimedText,
      PlaybackController: endsByItself(context.video, () => this.#period?.getStreamInfo()?.isLast ?? false),
      StreamProcessor: seeksWithoutHoles,
      BufferController: seamlessChanges(context.video, (type, time) => this.#startAt(type, time)),
    });
    this.#binding = new TrackBinding(context, {
      selectAudio: (index) => this.#selectAudio(index),
      selectText: (ref) => this.raw.setTextTrack(this.#texts.indexOf(this.#period?.getId() ?? '', ref)),
      selectRendition: (index) => this.#selectRendition(index),
      capRendition: (index) => this.#setCap(index),
    });
    this.#captions = new LateCaptions((ref, cues) => this.#binding.addCues(ref, cues), context.signal);
    this.#configure();
    this.#listen(dashjs.MediaPlayer.events);
    context.signal.addEventListener('abort', () => this.destroy());
    this.raw.initialize(context.video, undefined, false);
    this.raw.attachSource(context.tokens?.rewrite(context.source.url) ?? context.source.url, context.startTime ?? undefined);
  }

  get liveEdgeOffset(): number {
    return this.raw.isReady() ? this.raw.getTargetLiveDelay() + 2 : NaN;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.raw.destroy();
  }

  #configure(): void {
    const {raw: player} = this;
    const {config, tokens, signal, withCredentials} = this.#context;
    player.updateSettings(SETTINGS);
    const {protectionData, ...settings} = config.dash ?? {};
    player.updateSettings(settings);
    if (protectionData) player.setProtectionData(protectionData as never);
    // The library's own time server is somebody else's; the manifest's clock and the Date header remain.
    player.clearDefaultUTCTimingSources();
    if (withCredentials) for (const type of REQUEST_TYPES) player.setXHRWithCredentialsForType(type, true);
    const interceptors = dashInterceptors(
      new RequestGate('dash', this.#context),
      {tokens, signal},
      {
        answered: ({type = '', mediaType}, status, timedOut) => {
          if (mediaType !== 'text') this.#lastAnswer = {type, status, timedOut};
        },
        gaveUp: (segment, status) => this.#gaveUp(segment, status),
        came: (segment, data) => handOver(this.#captions, segment, data),
      },
    );
    player.addRequestInterceptor(interceptors.request as never);
    player.addResponseInterceptor(interceptors.response as never);
  }

  #listen(events: DashModule['MediaPlayer']['events']): void {
    const {raw: player} = this;
    for (const known of [events.STREAM_ACTIVATED, events.STREAM_INITIALIZED, events.PERIOD_SWITCH_COMPLETED] as const)
      player.on(known as typeof events.STREAM_INITIALIZED, () => this.#streamKnown());
    this.#playOn(player, events);
    player.on(events.MANIFEST_LOADED, ({data}) => {
      this.#limitStart(pictureSizes(data));
      this.#startSound(soundsOf(data));
      this.#typeKnown();
    });
    player.on(events.DYNAMIC_TO_STATIC, () => this.#typeKnown());
    player.on(events.TEXT_TRACKS_ADDED, (event) => {
      const {streamId, tracks} = event as unknown as {streamId: string; tracks: TextInfo[]};
      this.#texts.add(streamId, tracks);
      this.#showTexts();
    });
    player.on(events.QUALITY_CHANGE_RENDERED, ({mediaType, newRepresentation}) => {
      if (mediaType === 'video') this.#shown(newRepresentation);
      // From a change of quality on dash.js passes over no gap in the media until one of tracks is done.
      player.trigger(events.TRACK_CHANGE_RENDERED as never, {mediaType}, {});
    });
    this.#context.video.addEventListener('loadeddata', () => this.#firstShown(), {signal: this.#context.signal});
    // A ManagedMediaSource that has enough asks for no more; captions are not its business, and a viewer may turn them on at any time.
    player.on(END_STREAMING, () => queueMicrotask(() => this.#destroyed || player.trigger(START_STREAMING as never, {}, {mediaType: 'text'})));
    player.on(events.FRAGMENT_LOADING_PROGRESS, () => (this.#context.waiting.heard = Date.now()));
    // Told at once: dash.js lets go of the video, and with it of the position, when its decoder has failed.
    player.on(events.ERROR, (event) => this.#destroyed || this.#failed(event.error as never));
  }

  /** A period whose media does not fit into the buffers of the last one is attached anew, which pauses the video: dash.js lets it stand. */
  #playOn(player: MediaPlayerClass, {PERIOD_SWITCH_STARTED, PERIOD_SWITCH_COMPLETED}: DashModule['MediaPlayer']['events']): void {
    const {video} = this.#context;
    let playing = false;
    // The first period follows none, and a viewer may pause before it is there.
    player.on(PERIOD_SWITCH_STARTED, ({fromStreamInfo}) => (playing = fromStreamInfo !== null && !video.paused));
    player.on(PERIOD_SWITCH_COMPLETED, () => playing && video.paused && void video.play().catch(() => undefined));
  }

  #streamKnown(): void {
    this.#typeKnown();
    this.#binding.setRenditions(this.#representations().map(renditionOf));
    const current = this.raw.getCurrentTrackFor('audio');
    this.#binding.setAudio(this.raw.getTracksFor('audio').map((info) => audioOf(info, current)));
    this.#showTexts();
  }

  /** dash.js says which quality is on screen once the picture moves; the first one is there before. */
  #firstShown(): void {
    const first = this.raw.getCurrentRepresentationForType('video');
    if (first) this.#shown(first);
  }

  #shown(representation: Representation | null): void {
    this.#context.videoRenditions.setActive(this.#representations().findIndex(({id}) => id === representation?.id));
  }

  get #period(): ActivePeriod | null {
    return this.raw.isReady() ? this.raw.getActiveStream() : null;
  }

  /** Tracks of the next period are told of while this one plays. */
  #showTexts(): void {
    const period = this.#period?.getId() ?? '';
    const tracks = this.#texts.of(period);
    if (!tracks) return;
    const services = serviceTracks(this.raw.getTracksFor('video'), period, this.#texts.channelsOf(period));
    this.#binding.setText([...tracks, ...services]);
    this.#captions.again();
  }

  /** The first sound is chosen before the list of them is known. */
  #startSound(sounds: ReturnType<typeof soundsOf>): void {
    const sound = sounds[this.#binding.chooseAudio(sounds)];
    if (sound && !sound.active) this.raw.setInitialMediaSettingsFor('audio', {index: sound.index});
  }

  #startAt(type: string, time: number): void {
    const processor = this.#period?.getStreamProcessors().find((one) => one.getType() === type);
    processor?.setExplicitBufferingTime(time);
  }

  #typeKnown(): void {
    if (!this.raw.isReady()) return;
    if (!this.raw.isDynamic()) return this.#context.setStreamType('on-demand', NaN);
    const window = this.raw.getDvrWindow()?.size ?? 0;
    this.#context.setStreamType('live', window >= MIN_DVR_WINDOW ? window : 0);
  }

  #representations(): Representation[] {
    return this.raw.isReady() ? this.raw.getRepresentationsByTypeUnfiltered('video') : [];
  }

  #selectAudio(index: number): void {
    const track = this.raw.getTracksFor('audio')[index];
    if (track && track !== this.raw.getCurrentTrackFor('audio')) this.raw.setCurrentTrack(track);
  }

  #selectRendition(index: number): void {
    this.raw.updateSettings({streaming: {abr: {autoSwitchBitrate: {video: index < 0}}}});
    this.#applyCap();
    // What a viewer asks for is shown now, not after all that is buffered.
    if (index >= 0) this.raw.setRepresentationForTypeByIndex('video', index, true);
  }

  /** The first quality is chosen before the list of them is known. */
  #limitStart(sizes: ReturnType<typeof pictureSizes>): void {
    if (this.#representations().length === 0) this.#limit(sizes[this.#binding.capOf(sizes)]?.bandwidth);
  }

  #setCap(index: number): void {
    this.#capIndex = index;
    this.#applyCap();
  }

  /** dash.js knows a cap by bits only, and would hold the viewer to it too. */
  #applyCap(): void {
    this.#limit(this.#context.videoRenditions.selectedIndex < 0 ? this.#representations()[this.#capIndex]?.bandwidth : undefined);
  }

  #limit(bits: number | undefined): void {
    this.raw.updateSettings({streaming: {abr: {maxBitrate: {video: bits ? Math.ceil(bits / 1000) : -1}}}});
  }

  /** Refusals end it here: dash.js would go on asking for the rest. */
  #gaveUp(segment: DashSegment, status: number): boolean {
    const {fail, tokens} = this.#context;
    if (segment.mediaType === 'text') {
      fail(requestError({engine: 'dash', status, type: 'text', fatal: false}));
      return false;
    }
    if (status === 401 || status === 403) fail(requestError({engine: 'dash', status, type: segment.type, tokens}));
    return this.#otherQuality(segment, status);
  }

  /** A segment that one quality lacks may be there in another, which plays in its place. dash.js itself knows other addresses only. */
  #otherQuality({type, mediaType, representation, startTime = NaN, duration = 0}: DashSegment, status: number): boolean {
    if (type !== 'MediaSegment' || mediaType !== 'video' || status < 404) return false;
    if (this.#lacking.time !== startTime) this.#lacking = {time: startTime, ids: new Set()};
    const {ids} = this.#lacking;
    if (representation) ids.add(representation.id);
    const all = this.#representations();
    const mayHave = ({id}: Representation) => !ids.has(id);
    const at = all.findIndex(({id}) => id === representation?.id);
    const below = all.slice(0, Math.max(0, at));
    const other = below.findLast(mayHave) ?? all.find(mayHave);
    if (!other) return false;
    const {fail, video, signal, videoRenditions} = this.#context;
    fail(requestError({engine: 'dash', status, type, fatal: false}));
    this.raw.updateSettings({streaming: {abr: {autoSwitchBitrate: {video: false}}}});
    // dash.js does not take what is above its limit, and says nothing.
    this.#limit(undefined);
    this.raw.setRepresentationForTypeById('video', other.id, true);
    const past = new AbortController();
    const look = () => {
      if (video.currentTime < startTime + duration || this.#destroyed) return;
      past.abort();
      this.#selectRendition(videoRenditions.selectedIndex);
    };
    video.addEventListener('timeupdate', look, {signal: AbortSignal.any([signal, past.signal])});
    return true;
  }

  #failed({code = 0, data}: {code?: number; data?: {request?: DashSegment; response?: {status?: number}} | null}): void {
    if (HARMLESS.has(code) || data?.request?.mediaType === 'text') return;
    const {timedOut} = this.#lastAnswer;
    const {status = 0, type} = data?.response ? {status: data.response.status, type: data.request?.type} : this.#lastAnswer;
    const failure = {engine: 'dash' as const, type, timedOut, details: String(code), tokens: this.#context.tokens};
    if (status === 204) return this.#context.fail(requestError({...failure, status}));
    const known = CODES[code];
    const failed = status >= 200 && status < 300 ? undefined : status;
    this.#context.fail(known ? engineError(known, failure) : requestError({...failure, status: failed}));
  }
}

/** Extensions of a player's parts go by a scope of its own; the parts exist as soon as the player does. */
function createPlayer(dashjs: DashModule, extensions: Record<string, unknown>): MediaPlayerClass {
  const scope = {};
  const {
    default: {FactoryMaker},
    MediaPlayer,
  } = dashjs as unknown as ScopedDash;
  for (const [name, extension] of Object.entries(extensions)) FactoryMaker.extend(name, extension, true, scope);
  return MediaPlayer(scope).create();
}

const REQUEST_TYPES = [
  'MPD',
  'XLinkExpansion',
  'InitializationSegment',
  'IndexSegment',
  'MediaSegment',
  'BitstreamSwitchingSegment',
  'other',
  'license',
];

/** Requests are tried again between dash.js and the network, where tokens and the viewer's patience are known. */
const ONE_ATTEMPT = Object.fromEntries(REQUEST_TYPES.map((type) => [type, 0]));

const SETTINGS: MediaPlayerSettingClass = {
  debug: {logLevel: 0},
  // It would leave out the segment at which the decoder stumbled; a new decoder plays it.
  errors: {recoverAttempts: {mediaErrorDecode: 0}},
  streaming: {
    retryAttempts: ONE_ATTEMPT,
    manifestRequestTimeout: PLAYLIST_TIMEOUT,
    fragmentRequestTimeout: SEGMENT_TIMEOUT,
    // Our own preferences are the only thing that is stored.
    lastBitrateCachingInfo: {enabled: false},
    lastMediaSettingsCachingInfo: {enabled: false},
    buffer: {fastSwitchEnabled: true},
    text: {defaultEnabled: false},
  },
};
