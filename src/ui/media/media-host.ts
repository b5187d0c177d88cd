import type {PropertyValues} from '@lit/reactive-element';
import type {RememberedPreferences} from '../../core/preferences/preferences.js';
import type {SourceType} from '../../core/source/source.js';
import {common} from '../i18n/en/common.js';
import {languageOf, observeLanguage} from '../i18n/language.js';
import {lookUp, observeMessages} from '../i18n/messages.js';
import {base} from '../styles/base.js';
import {boxRule} from './box.js';
import {frameStyles} from './frame-styles.js';
import {Frame} from './frame.js';
import {MediaElement} from './media-element.js';
import type {Notice, Surface, SurfaceTarget} from './surface-target.js';

/** Events of the track lists after which something may look different. */
const LIST_CHANGES = 'addtrack removetrack addrendition removerendition change activechange'.split(' ');

/** Seconds of playback that nothing else is to disturb. */
const FIRST_MOMENTS = 0.2;

/** One promise for all, so that turns are taken in their order: the promises of one import may settle in any. */
let groups: Promise<typeof import('./group.js')> | undefined;

/**
 * The base of every element with a picture: the frame that never changes its shape, the poster, the one play button,
 * and the control surface that comes when somebody means to use it.
 *
 * @slot poster - the picture before playback
 * @slot top-bar - replaces the title above the picture
 * @slot control-bar - replaces the bar of controls
 * @slot waiting - replaces what is shown while nobody broadcasts yet
 * @slot error - replaces the error panel
 * @slot ended - replaces what is shown when a broadcast is over
 * @csspart stage - the box of picture and controls
 * @csspart video - the picture
 * @csspart poster - the picture before playback
 * @csspart captions - the layer that captions are drawn on
 * @csspart cue - one caption
 * @csspart title - what the video is called, above the picture
 * @csspart control-bar - the bar of controls
 * @csspart button - every button; each has a second part, its name
 * @csspart play-button - the one play button: a disc at rest, the first of the bar afterwards
 * @csspart mute-button - sound off and on
 * @csspart captions-button - opens the captions menu, or switches the only captions
 * @csspart audio-button - opens the audio menu
 * @csspart descriptions-button - audio description on and off
 * @csspart settings-button - opens the settings menu
 * @csspart pip-button - picture in picture
 * @csspart fullscreen-button - full screen
 * @csspart retry-button - tries again after an error
 * @csspart unmute-button - sound on, where the browser did not allow it
 * @csspart error-code - the code of an error; a press copies it
 * @csspart slider - every slider; each has a second part, its name
 * @csspart seek-slider - where playback is
 * @csspart seek-slider-track - its whole length
 * @csspart seek-slider-buffer - what is loaded
 * @csspart seek-slider-fill - what has been played
 * @csspart seek-slider-thumb - its thumb
 * @csspart volume-slider - the volume
 * @csspart volume-slider-track - its whole length
 * @csspart volume-slider-fill - how loud it is
 * @csspart volume-slider-thumb - its thumb
 * @csspart preview - what hovers above the seek slider
 * @csspart preview-picture - its still
 * @csspart preview-time - its time
 * @csspart time - the time; a press shows the time left
 * @csspart live-badge - LIVE; a press goes to the live edge
 * @csspart viewer-count - how many watch
 * @csspart menu - every menu; each has a second part, its name
 * @csspart captions-menu - the captions
 * @csspart audio-menu - the audio tracks
 * @csspart settings-menu - the settings
 * @csspart quality-menu - the qualities
 * @csspart speed-menu - the speeds
 * @csspart menu-item - a row of a menu
 * @csspart menu-back - the row that leads back
 * @csspart spinner - shown while playback waits for data
 * @csspart panel - every panel over the picture; each has a second part, its name
 * @csspart error-panel - what went wrong and what to do
 * @csspart processing-panel - a video that is not ready
 * @csspart waiting-panel - a broadcast that has not begun
 * @csspart ended-panel - a broadcast that is over
 * @csspart progress - how far processing is
 * @csspart reconnecting - the moving line while a connection is made again
 */
export abstract class MediaHost extends MediaElement implements SurfaceTarget {
  static override styles = [base, frameStyles];

  /** Which controls there are at all. */
  abstract readonly surfaceKind: 'player' | 'live';
  protected readonly internals = this.attachInternals();
  #box: CSSStyleSheet | null = null;
  #boxRule = '';
  #surface: Promise<Surface | null> | null = null;
  #captions: AbortController | null = null;
  #failedPoster: string | null = null;
  readonly #frame = new Frame(this.nativeEl, {
    onPlayButton: () => this.command('--play-pause'),
    onPosterError: () => {
      this.#failedPoster = this.posterUrl;
      this.requestUpdate();
    },
  });

  constructor() {
    super();
    const {nativeEl: video, textTracks} = this;
    video.setAttribute('part', 'video');
    video.addEventListener('play', () => this.#takeTurn());
    for (const list of [this.audioTracks, textTracks, this.videoRenditions])
      for (const type of LIST_CHANGES) list.addEventListener(type, () => this.changed());
    textTracks.addEventListener('change', () => textTracks.drawnTrack && this.#bringCaptions());
  }

  /** What covers the picture; null while nothing does. */
  get notice(): Notice | null {
    return this.error ? {kind: 'error', error: this.error.detail} : null;
  }

  /** Viewers now, or null where that is not shown. */
  get viewerCount(): number | null {
    return null;
  }

  /** A still of the video at `seconds`, or null where the service draws none. */
  thumbnailAt(_seconds: number): string | null {
    return null;
  }

  /** For the control surface: the viewer has chosen something that is to be remembered. */
  remember(choices: RememberedPreferences): void {
    void import('../../core/preferences/preferences.js').then(({writePreferences}) => writePreferences(this.storageKey, choices));
  }

  /** For the control surface: sets a custom state. */
  setState(name: string, on: boolean): void {
    this.internals.states[on ? 'add' : 'delete'](name);
  }

  protected get posterUrl(): string | null {
    return this.poster || null;
  }

  /** The video's own shape, where the page knows it. */
  protected get shape(): {width: number; height: number} | null {
    return null;
  }

  /** Invoker commands: `<button commandfor="…" command="--play-pause">`. */
  protected command(name: string): void {
    if (name === '--toggle-muted') this.muted = !this.muted;
    if (name !== '--play-pause') return;
    if (this.paused) this.play().catch(() => undefined);
    else this.pause();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#frame.stage);
    return root;
  }

  /** Sheets belong to the document they were made in. */
  override adoptedCallback(): void {
    super.adoptedCallback();
    void import('../styles/adopt.js').then(async ({adopt}) => {
      adopt(this.shadowRoot!, [base, frameStyles]);
      this.#box = null;
      this.requestUpdate();
      this.#captions?.abort();
      this.#captions = null;
      if (this.textTracks.showingTrack) this.#bringCaptions();
      const surface = await this.#surface;
      surface?.stop();
      if (this.isConnected) surface?.start();
    });
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    this.internals.role = 'region';
    observeLanguage(this, () => this.requestUpdate(), signal);
    observeMessages(() => this.requestUpdate(), signal);
    for (const type of ['pointerenter', 'focusin', 'keydown', 'touchstart'])
      this.addEventListener(type, () => this.#intent(), {signal, passive: true, once: true});
    this.addEventListener('command', (event) => this.command((event as Event & {command?: string}).command ?? ''), {signal});
    void this.#surface?.then((surface) => surface?.start());
  }

  protected override left(): void {
    void this.#surface?.then((surface) => surface?.stop());
    super.left();
  }

  /** The custom states that follow from how things are: each name with whether it is on. */
  protected get states(): Readonly<Record<string, boolean>> {
    const {readyState, paused} = this.nativeEl;
    const waiting = !paused && readyState < this.HAVE_FUTURE_DATA && this.started;
    return {
      paused: this.paused,
      waiting,
      playing: !this.paused && !waiting,
      ended: this.ended,
      live: this.streamType === 'live',
      error: !!this.error,
    };
  }

  protected override changed(): void {
    for (const [name, on] of Object.entries(this.states)) this.setState(name, on);
    void this.#surface?.then((surface) => surface?.update());
    this.requestUpdate();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.nativeEl.loop = this.loop;
  }

  /** The element's accessible name. */
  protected get label(): string {
    return this.videoTitle || this.#text('videoPlayer');
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.internals.ariaLabel = this.label;
    const {posterUrl, nativeEl, controls} = this;
    const action = this.ended && !this.loop ? 'replay' : this.paused ? 'play' : 'pause';
    this.#frame.show({
      controls,
      poster: posterUrl === this.#failedPoster ? null : posterUrl,
      action,
      label: this.#text(action),
      classes: {
        started: this.started,
        shown: nativeEl.readyState >= this.HAVE_CURRENT_DATA && this.hasPicture,
        controls,
        error: !!this.error,
      },
    });
    this.#styleBox();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('group')) this.#takeTurn();
    if (!this.controls || this.#surface) return;
    const {played, paused} = this.nativeEl;
    const last = played.length - 1;
    // What begins by itself is seen first, unless somebody is near and asks for controls.
    const isSeen = paused || (last >= 0 && played.end(last) - played.start(0) > FIRST_MOMENTS);
    if (this.notice || (this.started && isSeen)) this.#bringSurface();
  }

  /** What kind of source the page has given, as far as that is known without asking anybody. */
  protected get sourceType(): SourceType | null {
    return null;
  }

  /** Whether the picture takes the place of the poster. */
  protected get hasPicture(): boolean {
    return this.started || this.nativeEl.currentTime > 0;
  }

  #text(key: keyof typeof common): string {
    return lookUp(languageOf(this), key, common)!;
  }

  #styleBox(): void {
    const {width, height, shape, primaryColor, letterboxColor} = this;
    const rule = boxRule({width, height, shape, primaryColor, letterboxColor});
    if (this.#box && rule === this.#boxRule) return;
    if (!this.#box) this.shadowRoot!.adoptedStyleSheets.push((this.#box = new (this.ownerDocument.defaultView ?? globalThis).CSSStyleSheet()));
    this.#box.replaceSync((this.#boxRule = rule));
  }

  /** Somebody is near: what using it takes is fetched, and nothing of the media. */
  #intent(): void {
    this.loader.prepare(this.sourceType);
    if (this.controls) this.#bringSurface();
  }

  /** In a group one plays with sound at a time. */
  #takeTurn(): void {
    if (this.group && !this.paused && !this.muted) void (groups ??= import('./group.js')).then(({takeTurn}) => takeTurn(this));
  }

  #bringSurface(): void {
    this.#surface ??= import('./surface.js').then(
      ({createSurface}) => {
        const {stage, surface: container, playButton} = this.#frame;
        const surface = createSurface(this, {root: this.shadowRoot!, stage, container, playButton});
        surface.update();
        return surface;
      },
      () => (this.#surface = null),
    );
  }

  #bringCaptions(): void {
    if (this.#captions) return;
    const {signal} = (this.#captions = new AbortController());
    void import('./captions.js').then(
      ({drawCaptions}) => signal.aborted || drawCaptions(this.nativeEl, this.textTracks, this.#frame.captions, signal),
    );
  }
}
