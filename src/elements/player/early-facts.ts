import {isAbortError} from '../../core/abort.js';
import type {MediaFacts} from '../../ui/media/media-contract.js';
import {PlayerAttributes} from './player-attributes.js';
import {isUnready} from './video-object.js';

/** With `preload="metadata"`, duration and size of a source are read from its manifest: no engine is brought before somebody plays. */
export abstract class EarlyFacts extends PlayerAttributes {
  /** What the manifest said, or the video before its media was taken off. */
  #known: MediaFacts | null = null;

  /** What the video itself tells counts more; WebKit knows the size of its picture a moment after the rest. */
  protected override get facts(): MediaFacts {
    const video = this.nativeEl;
    return video.videoWidth || (video.readyState && !this.#known?.videoWidth) ? video : (this.#known ?? video);
  }

  /** Only the facts of a source are asked for, and not the whole. */
  protected abstract get wantsFacts(): boolean;

  /** Duration and size are known, before any engine. */
  protected abstract factsKnown(): void;

  /** Media that is attached anew is the same as before. */
  protected override changed(): void {
    const {readyState, duration, videoWidth, videoHeight, seekable} = this.nativeEl;
    if (readyState && this.loader.begun && this.facts === this.nativeEl) this.#known = {readyState: 1, duration, videoWidth, videoHeight, seekable};
    super.changed();
  }

  protected override sourceDropped(): void {
    this.#known = null;
  }

  protected override cameNear(): void {
    if (this.wantsFacts) void this.#learn();
    else super.cameNear();
  }

  /** As on `<video>`: begins with the source anew, also with `preload="none"`. */
  override load(): void {
    super.load();
    if (this.preload === 'none' && this.isConnected && this.sourceKey()[0] != null) this.begin();
  }

  protected override begin(): void {
    if (!this.wantsFacts || this.started) this.nativeEl.preload = 'auto';
    // What the request asks for and what will play it are on their way at the same time.
    if (!this.loader.begun && !isUnready(this.video)) this.loader.prepare(this.sourceType);
    super.begin();
  }

  /** Where the manifest does not tell, the engine is brought to find out. */
  async #learn(): Promise<void> {
    if (this.loader.begun || this.#known) return;
    const {signal} = this.loader;
    this.nativeEl.preload = 'metadata';
    try {
      const request = await this.loader.ask();
      const type = request?.source.type;
      const facts = (type === 'hls' || type === 'dash') && (await (await import('../../core/playback/peek.js')).peek(request!, signal));
      if (this.loader.begun) return;
      if (!facts) return this.begin();
      this.#known = {readyState: 1, seekable: this.nativeEl.seekable, ...facts};
      for (const type of ['loadstart', 'durationchange', 'resize', 'loadedmetadata']) this.relay.fire(type);
      this.factsKnown();
      this.changed();
    } catch (error) {
      // A refused token, a source that is none: beginning meets it again, and reports it.
      if (!isAbortError(error)) this.begin();
    }
  }
}
