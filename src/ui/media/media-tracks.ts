import type {StreamType} from '../../core/playback/playback.js';
import {createPageBacking} from '../../core/tracks/page-backing.js';
import {AudioTrackList} from '../../core/tracks/audio-tracks.js';
import {RenditionList} from '../../core/tracks/renditions.js';
import {TextTrackList, type StreamTextTrack} from '../../core/tracks/text-tracks.js';
import {MediaAttributes} from './media-attributes.js';
import type {MediaLoader} from './media-loader.js';
import type {SideTracks} from './side-tracks.js';

let count = 0;

/** What the engine tells of the source: its tracks, its kind, its address. */
export abstract class MediaTracks extends MediaAttributes {
  /** The audio tracks of the source, whichever engine plays. */
  readonly audioTracks = new AudioTrackList();
  /** The text tracks of the source and of the page; their cues are drawn by the element. */
  readonly textTracks = new TextTrackList();
  /** The qualities of the source; empty where the engine gives no choice. */
  readonly videoRenditions = new RenditionList();

  protected abstract readonly loader: MediaLoader;
  #sideTracks: SideTracks | null = null;

  /** The address that is being played, without its token; "" for none. */
  get currentSrc(): string {
    const source = this.loader.playback?.source;
    const token = this.loader.tokens?.current;
    if (!source) return '';
    return token ? source.url.replaceAll(token, source.id ?? 'token') : source.url;
  }

  /** The raw hls.js or dash.js instance, or what the engine is; null while none plays. */
  get engine(): object | null {
    return this.loader.playback?.engine ?? null;
  }

  /** `on-demand`, `live`, or `unknown` until the source is read. */
  get streamType(): StreamType {
    return this.loader.playback?.streamType ?? 'unknown';
  }

  /** Seconds of a broadcast that can be sought: 0 none, Infinity all; NaN when not live. */
  get targetLiveWindow(): number {
    return this.loader.playback?.targetLiveWindow ?? NaN;
  }

  /** Media time from which the viewer counts as at the live edge; NaN when not live. */
  get liveEdgeStart(): number {
    return this.loader.playback?.liveEdgeStart ?? NaN;
  }

  /** As on `<video>`: adds a text track of the page's own, to fill with cues. */
  addTextTrack(kind: TextTrackKind, label = '', language = ''): StreamTextTrack {
    const backing = createPageBacking(this.nativeEl, kind, label, language);
    const track = this.textTracks.add({id: `page-${++count}`, kind, label, language, backing});
    track.mode = 'hidden';
    return track;
  }

  /** `<track>` children are text tracks. */
  protected childrenChanged(): void {
    if (this.#sideTracks ?? this.querySelector(':scope > track')) void this.#syncTracks();
  }

  async #syncTracks(): Promise<void> {
    const {SideTracks} = await import('./side-tracks.js');
    this.#sideTracks ??= new SideTracks(this, this.nativeEl, this.textTracks);
    this.#sideTracks.sync();
  }
}
