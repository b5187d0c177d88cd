import type {RememberedPreferences} from '../../../src/core/preferences/preferences.js';
import type {StreamType} from '../../../src/core/playback/playback.js';
import {AudioTrackList} from '../../../src/core/tracks/audio-tracks.js';
import {createPageBacking} from '../../../src/core/tracks/page-backing.js';
import {RenditionList} from '../../../src/core/tracks/renditions.js';
import {TextTrackList, type StreamTextTrack} from '../../../src/core/tracks/text-tracks.js';
import {frameStyles} from '../../../src/ui/media/frame-styles.js';
import {Frame} from '../../../src/ui/media/frame.js';
import {createSurface} from '../../../src/ui/media/surface.js';
import type {Notice, Surface, SurfaceTarget} from '../../../src/ui/media/surface-target.js';
import {adopt} from '../../../src/ui/styles/adopt.js';
import {base} from '../../../src/ui/styles/base.js';

// What the surface does with picture-in-picture is the same everywhere: a browser that has none gets a stand-in.
if (!document.pictureInPictureEnabled) Object.defineProperty(document, 'pictureInPictureEnabled', {value: true, configurable: true});
HTMLVideoElement.prototype.requestPictureInPicture ??= () => Promise.reject(new DOMException('', 'NotSupportedError'));

const EVENTS = 'play playing pause ended timeupdate seeking seeked volumechange ratechange durationchange progress waiting canplay loadeddata'.split(
  ' ',
);

/**
 * The smallest element a surface can stand in: the real frame around a real video, and everything else as plain fields, so that a test can
 * put it into states that take a broadcast or a broken network elsewhere.
 */
export class FakeTarget extends HTMLElement implements SurfaceTarget {
  surfaceKind: 'player' | 'live' = 'player';
  readonly nativeEl = document.createElement('video');
  readonly audioTracks = new AudioTrackList();
  readonly textTracks = new TextTrackList();
  readonly videoRenditions = new RenditionList();
  streamType: StreamType = 'on-demand';
  targetLiveWindow = NaN;
  liveEdgeStart = NaN;
  notice: Notice | null = null;
  started = true;
  controlsList = '';
  playbackRates = '0.5 1 1.5 2';
  videoTitle = '';
  nohotkeys = false;
  viewerCount: number | null = null;
  /** Stand for what the video says, where given. */
  fakes: {paused?: boolean; ended?: boolean; seekable?: TimeRanges; duration?: number; readyState?: number; seeking?: boolean; currentTime?: number} =
    {};
  retries = 0;
  remembered: RememberedPreferences = {};
  readonly states = new Set<string>();
  pictures: number[] = [];
  surface!: Surface;

  get paused() {
    return this.fakes.paused ?? this.nativeEl.paused;
  }
  get ended() {
    return this.fakes.ended ?? this.nativeEl.ended;
  }
  get seeking() {
    return this.fakes.seeking ?? this.nativeEl.seeking;
  }
  get readyState() {
    return this.fakes.readyState ?? this.nativeEl.readyState;
  }
  get duration() {
    return this.fakes.duration ?? this.nativeEl.duration;
  }
  get buffered() {
    return this.nativeEl.buffered;
  }
  get seekable() {
    return this.fakes.seekable ?? this.nativeEl.seekable;
  }
  get currentTime() {
    return this.fakes.currentTime ?? this.nativeEl.currentTime;
  }
  set currentTime(time) {
    if (this.fakes.currentTime === undefined) this.nativeEl.currentTime = time;
    else this.fakes.currentTime = time;
  }
  get volume() {
    return this.nativeEl.volume;
  }
  set volume(volume) {
    this.nativeEl.volume = volume;
  }
  get muted() {
    return this.nativeEl.muted;
  }
  set muted(muted) {
    this.nativeEl.muted = muted;
  }
  get playbackRate() {
    return this.nativeEl.playbackRate;
  }
  set playbackRate(rate) {
    this.nativeEl.playbackRate = rate;
  }
  play() {
    this.started = true;
    return this.nativeEl.play();
  }
  pause() {
    this.nativeEl.pause();
  }
  retry() {
    this.retries++;
  }
  remember(choices: RememberedPreferences) {
    this.remembered = {...this.remembered, ...choices};
  }
  setState(name: string, on: boolean) {
    if (on) this.states.add(name);
    else this.states.delete(name);
  }
  thumbnailAt(seconds: number): string | null {
    this.pictures.push(seconds);
    return `/demo/favicon.svg?time=${seconds}`;
  }

  /** The frame, and the surface in it. */
  begin(): void {
    const root = this.attachShadow({mode: 'open'});
    adopt(root, [base, frameStyles]);
    const onPlayButton = () => void (this.paused ? this.play() : this.pause());
    const frame = new Frame(this.nativeEl, {onPlayButton, onPosterError: () => undefined});
    frame.show({controls: true, poster: null, action: 'play', label: 'Play', classes: {started: this.started}});
    const {stage, surface: container, playButton} = frame;
    root.append(stage);
    this.surface = createSurface(this, {root, stage, container, playButton});
    for (const type of EVENTS) this.nativeEl.addEventListener(type, () => this.surface.update());
    for (const list of [this.audioTracks, this.textTracks, this.videoRenditions]) {
      for (const type of ['change', 'addtrack', 'removetrack', 'addrendition']) list.addEventListener(type, () => this.surface.update());
    }
  }

  get stage(): HTMLElement {
    return this.shadowRoot!.querySelector('.stage')!;
  }

  get playButton(): HTMLButtonElement {
    return this.shadowRoot!.querySelector('.play-button')!;
  }

  /** The first element with a part, or null. */
  find(name: string): HTMLElement | null {
    return this.shadowRoot!.querySelector(`[part~='${name}']`);
  }

  /** The elements with a part. */
  findAll(name: string): HTMLElement[] {
    return [...this.shadowRoot!.querySelectorAll<HTMLElement>(`[part~='${name}']`)];
  }

  addText(language: string, label = '', kind: TextTrackKind = 'captions'): StreamTextTrack {
    const id = `text-${this.textTracks.length}`;
    return this.textTracks.add({id, kind, label, language, backing: createPageBacking(this.nativeEl, kind, label, language)});
  }

  addRenditions(...heights: number[]): void {
    for (const height of heights) this.videoRenditions.add({id: `v${height}`, height, width: (height * 16) / 9, bitrate: height * 3000});
  }
}
customElements.define('fake-target', FakeTarget);

/** Two frames: the surface has rendered what was true before. */
export async function rendered(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** A stand-in for TimeRanges. */
export function times(...ranges: [number, number][]): TimeRanges {
  return {length: ranges.length, start: (index) => ranges[index][0], end: (index) => ranges[index][1]};
}

let present: FakeTarget | null = null;
/** Puts a target of the given width into the page. With `src` its video is ready to seek when this resolves. */
export async function mount(set: Partial<FakeTarget> = {}, {src, width = 640}: {src?: string; width?: number} = {}): Promise<FakeTarget> {
  const target = Object.assign(new FakeTarget(), set);
  target.muted = true;
  target.setAttribute('role', 'region');
  target.setAttribute('aria-label', 'Video player');
  target.style.width = `${width}px`;
  document.body.append(target);
  if (src) {
    const ready = new Promise((resolve) => target.nativeEl.addEventListener('canplaythrough', resolve, {once: true}));
    target.nativeEl.preload = 'auto';
    target.nativeEl.src = src;
    await ready;
  }
  present = target;
  target.begin();
  // What follows the buttons was asked for before this, and so is there after it.
  await import('../../../src/ui/media/follow-up.js');
  await rendered();
  return target;
}

/** Takes the target of `mount` away. */
export function unmount(): void {
  present?.surface.stop();
  present?.remove();
  present?.nativeEl.removeAttribute('src');
  present?.nativeEl.load();
  present = null;
}

/** A pointer event at a place of an element, `share` of its width from the left. */
export function pointer(type: string, element: HTMLElement, share = 0.5, init: PointerEventInit = {}): PointerEvent {
  const {left, top, width, height} = element.getBoundingClientRect();
  return new PointerEvent(type, {
    bubbles: true,
    composed: true,
    cancelable: true,
    pointerId: 1,
    pointerType: 'mouse',
    isPrimary: true,
    clientX: left + width * share,
    clientY: top + height / 2,
    ...init,
  });
}
