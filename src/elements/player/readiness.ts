import {StreamError} from '../../core/errors.js';
import type {ResolvedSource} from '../../core/source/source.js';
import {watchStatus} from '../../core/status/watch-status.js';
import {processedShare, statusOf, type VideoObject} from '../../core/upload/processing.js';
import type {Notice} from '../../ui/media/surface-target.js';
import type {PlayerAttributes} from './player-attributes.js';
import {isUnready} from './video-object.js';

interface ReadinessOptions {
  changed(): void;
  onStatus(video: VideoObject): void;
  /** There is something to play now, perhaps. */
  onReady(): void;
  /** There never will be. */
  onFail(error: StreamError): void;
}

/** Milliseconds between two looks whether a broadcast has begun. */
const LIVE_PAUSE = 6000;
/** What a delivery host says of a video that it will have later. */
const MAYBE_LATER = new Set(['source-not-found', 'not-ready']);

/**
 * Videos that cannot be played yet. `none`: nothing known against it; `processing`: the status source is being asked until it is ready;
 * `waiting`: a broadcast that has not begun, looked for every few seconds.
 */
export class Readiness {
  readonly #player: PlayerAttributes;
  readonly #options: ReadinessOptions;
  #notice: Notice | null = null;
  #watching: AbortController | null = null;
  /** The status source has said that it is ready: a failure after that is one. */
  #saidReady = false;
  /** The video as last told, if it was not ready then. */
  #unready: VideoObject | null = null;

  constructor(player: PlayerAttributes, options: ReadinessOptions) {
    this.#player = player;
    this.#options = options;
  }

  /** What to show meanwhile, or null. */
  get notice(): Notice | null {
    return this.#notice;
  }

  /** The page has handed in a Video object. */
  told(video: VideoObject): void {
    if (isUnready(video)) this.#unready = video;
    if (this.#notice && this.#unready === video) this.#show({kind: 'processing', progress: processedShare(video)});
    else if (this.#unready && this.#unready !== video) this.#ready();
  }

  /** Loading makes no sense yet: it is watched until it does. False when the status source knows better than the object the page has handed in. */
  hold({id}: ResolvedSource, video: VideoObject): boolean {
    if (this.#saidReady) return false;
    this.#unready = video;
    this.#process(id, processedShare(video));
    return true;
  }

  /** Whether a failure only means that it is too early; then it is not an error. */
  takes({code, fatal}: StreamError, id: string | null): boolean {
    if (!fatal) return false;
    if (code === 'not-started') {
      this.#wait();
      return true;
    }
    return MAYBE_LATER.has(code) && !this.#saidReady && this.#process(id, null);
  }

  /** Another source, or the source plays: whatever was watched is over. */
  reset(): void {
    this.#saidReady = false;
    this.#unready = null;
    this.#over();
  }

  #over(): void {
    this.#watching?.abort();
    this.#watching = null;
    this.#show(null);
  }

  #process(id: string | null, progress: number | null): boolean {
    const {statusUrl, statusProvider, requestHeaders, withCredentials} = this.#player;
    const watch = watchStatus({statusUrl, statusProvider, requestHeaders, withCredentials});
    const canAsk = watch !== null && id !== null;
    if (!canAsk && !this.#unready) return false;
    this.#show({kind: 'processing', progress});
    if (!canAsk) return true;
    this.#watching?.abort();
    const {signal} = (this.#watching = new AbortController());
    let state: string | undefined;
    const onVideo = (video: VideoObject) => {
      ({state} = statusOf(video));
      this.#show({kind: 'processing', progress: processedShare(video)});
      this.#options.onStatus(video);
    };
    watch(id, {signal, onVideo}).then(
      () => (state === 'error' ? this.#fail(failed()) : this.#ready()),
      (error: StreamError) => signal.aborted || this.#fail(error),
    );
    return true;
  }

  #wait(): void {
    this.#watching?.abort();
    const {signal} = (this.#watching = new AbortController());
    this.#show({kind: 'waiting', text: null});
    const timer = setTimeout(() => this.#options.onReady(), LIVE_PAUSE);
    signal.addEventListener('abort', () => clearTimeout(timer));
  }

  #ready(): void {
    this.#over();
    this.#unready = null;
    this.#saidReady = true;
    this.#options.onReady();
  }

  #fail(error: StreamError): void {
    this.#over();
    this.#options.onFail(error);
  }

  #show(notice: Notice | null): void {
    if (notice === this.#notice) return;
    this.#notice = notice;
    this.#options.changed();
  }
}

function failed(): StreamError {
  return new StreamError('processing-failed', {message: 'This video could not be processed. It has to be uploaded again.'});
}
