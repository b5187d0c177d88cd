import {ReactiveElement} from '@lit/reactive-element';

/** What a video tells of its media. */
export type MediaFacts = Pick<HTMLVideoElement, 'readyState' | 'duration' | 'videoWidth' | 'videoHeight' | 'seekable'>;

type FrameCallback = Parameters<HTMLVideoElement['requestVideoFrameCallback']>[0];

/**
 * The part of HTMLMediaElement and HTMLVideoElement that goes straight to the inner `<video>`, each member by its name.
 * The video is made with the element, so that whatever is set before the first render is kept by the video itself.
 */
export abstract class MediaContract extends ReactiveElement {
  readonly NETWORK_EMPTY = 0;
  readonly NETWORK_IDLE = 1;
  readonly NETWORK_LOADING = 2;
  readonly NETWORK_NO_SOURCE = 3;
  readonly HAVE_NOTHING = 0;
  readonly HAVE_METADATA = 1;
  readonly HAVE_CURRENT_DATA = 2;
  readonly HAVE_FUTURE_DATA = 3;
  readonly HAVE_ENOUGH_DATA = 4;

  /** The `<video>` inside: there from the start, the same for the element's whole life, whatever engine plays on it. */
  readonly nativeEl: HTMLVideoElement = document.createElement('video');

  /** Who tells of the media. */
  protected get facts(): MediaFacts {
    return this.nativeEl;
  }

  /** As on `<video>`; 1 also where only a manifest has told duration and size. */
  get readyState(): number {
    return this.facts.readyState;
  }

  /** Seconds; NaN while unknown, Infinity for a broadcast. */
  get duration(): number {
    return this.facts.duration;
  }

  /** Pixels of the picture on screen, or of the best quality where only the manifest is known; 0 while unknown. */
  get videoWidth(): number {
    return this.facts.videoWidth;
  }

  /** Pixels of the picture on screen, or of the best quality where only the manifest is known; 0 while unknown. */
  get videoHeight(): number {
    return this.facts.videoHeight;
  }

  /** As on `<video>`. */
  get buffered(): TimeRanges {
    return this.nativeEl.buffered;
  }

  /** As on `<video>`. */
  get seekable(): TimeRanges {
    return this.facts.seekable;
  }

  /** As on `<video>`. */
  get played(): TimeRanges {
    return this.nativeEl.played;
  }

  /** As on `<video>`. */
  get seeking(): boolean {
    return this.nativeEl.seeking;
  }

  /** As on `<video>`. */
  get ended(): boolean {
    return this.nativeEl.ended;
  }

  /** 0–1. */
  get volume(): number {
    return this.nativeEl.volume;
  }
  set volume(value: number) {
    this.nativeEl.volume = value;
  }

  /** Whether sound is off now; the `muted` attribute is `defaultMuted`. */
  get muted(): boolean {
    return this.nativeEl.muted;
  }
  set muted(value: boolean) {
    this.nativeEl.muted = value;
  }

  /** As on `<video>`. */
  get defaultPlaybackRate(): number {
    return this.nativeEl.defaultPlaybackRate;
  }
  set defaultPlaybackRate(value: number) {
    this.nativeEl.defaultPlaybackRate = value;
  }

  /** As on `<video>`. */
  get preservesPitch(): boolean {
    return this.nativeEl.preservesPitch;
  }
  set preservesPitch(value: boolean) {
    this.nativeEl.preservesPitch = value;
  }

  /** As on `<video>`. */
  get disablePictureInPicture(): boolean {
    return this.nativeEl.disablePictureInPicture;
  }
  set disablePictureInPicture(value: boolean) {
    this.nativeEl.disablePictureInPicture = value;
  }

  /** As on `<video>`. */
  get disableRemotePlayback(): boolean {
    return this.nativeEl.disableRemotePlayback;
  }
  set disableRemotePlayback(value: boolean) {
    this.nativeEl.disableRemotePlayback = value;
  }

  /** As on `<video>`. */
  get remote(): RemotePlayback {
    return this.nativeEl.remote;
  }

  /** As on `<video>`. */
  get mediaKeys(): MediaKeys | null {
    return this.nativeEl.mediaKeys;
  }

  /** As on `<video>`. */
  setMediaKeys(keys: MediaKeys | null): Promise<void> {
    return this.nativeEl.setMediaKeys(keys);
  }

  /** As on `<video>`. */
  get sinkId(): string {
    return this.nativeEl.sinkId;
  }

  /** As on `<video>`. */
  setSinkId(id: string): Promise<void> {
    return this.nativeEl.setSinkId(id);
  }

  /** What the browser says of a MIME type; the element itself also plays HLS and DASH where this says it cannot. */
  canPlayType(type: string): CanPlayTypeResult {
    return this.nativeEl.canPlayType(type);
  }

  /** As on `<video>`; where the browser has no fast seek it is an exact one. */
  fastSeek(time: number): void {
    if (this.nativeEl.fastSeek) this.nativeEl.fastSeek(time);
    else this.nativeEl.currentTime = time;
  }

  /** As on `<video>`. */
  getVideoPlaybackQuality(): VideoPlaybackQuality {
    return this.nativeEl.getVideoPlaybackQuality();
  }

  /** As on `<video>`. */
  requestVideoFrameCallback(callback: FrameCallback): number {
    return this.nativeEl.requestVideoFrameCallback(callback);
  }

  /** As on `<video>`. */
  cancelVideoFrameCallback(handle: number): void {
    this.nativeEl.cancelVideoFrameCallback(handle);
  }

  /** As on `<video>`. */
  requestPictureInPicture(): Promise<PictureInPictureWindow> {
    return this.nativeEl.requestPictureInPicture();
  }
}
