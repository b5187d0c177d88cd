import {property} from '../../ui/property.js';
import type {StatusProvider} from '../../core/status/watch-status.js';
import type {VideoObject} from '../../core/upload/processing.js';
import {MediaHost} from '../../ui/media/media-host.js';

/** What `preload` may be; anything else is `metadata`, and "" is `auto`. */
const PRELOADS = ['none', 'metadata', 'auto'];

/** Everything a page may set on a player, beside what all elements with a picture have. */
export abstract class PlayerAttributes extends MediaHost {
  /** Which manifest an id resolves to: `auto`, `hls` or `dash`. */
  @property() protocol: string = 'auto';
  /** Where playback starts: seconds, or `1h2m3s`. */
  @property({attribute: 'start-time'}) startTime: string | null = null;
  /** BCP 47 tag of the captions to show unless the viewer has chosen otherwise. */
  @property({attribute: 'default-text-track'}) defaultTextTrack: string | null = null;
  /** BCP 47 tag of the sound to play unless the viewer has chosen otherwise. */
  @property({attribute: 'default-audio-track'}) defaultAudioTrack: string | null = null;
  /** Time of the picture before playback: seconds, or `1h2m3s`. */
  @property({attribute: 'poster-time'}) posterTime: string | null = null;
  /** Mbit/s: the server offers only the quality closest to it. */
  @property({type: Number, attribute: 'client-bandwidth-hint'}) clientBandwidthHint: number | null = null;
  /** Pixels: no quality above it is chosen by itself. */
  @property({type: Number, attribute: 'max-height'}) maxHeight: number | null = null;
  /** Asks for a broadcast that can be sought (HLS). */
  @property({type: Boolean}) dvr = false;
  /** Asks for low-latency HLS. */
  @property({type: Boolean, attribute: 'low-latency'}) lowLatency = false;
  /** Speeds to offer, separated by spaces. */
  @property({attribute: 'playback-rates'}) playbackRates = '0.5 0.75 1 1.25 1.5 2';
  /** The Video object of the API: addresses, picture, title, shape, processing state. */
  @property({attribute: false}) video: VideoObject | null = null;
  /** URL of the page that answers with the Video object; asked when a video is not ready yet. `{id}` in it is replaced, else `?id=` is added. */
  @property({attribute: 'status-url'}) statusUrl: string | null = null;
  /** Gets the Video object of a video that is not ready yet. */
  @property({attribute: false}) statusProvider: StatusProvider | null = null;
  #preload = 'metadata';

  constructor() {
    super();
    // The first value is the default, which is not reflected.
    this.preload = 'metadata';
  }

  /** What to load before anybody plays: `none`, `metadata` (the default; when near the viewport) or `auto`. */
  @property({reflect: true, useDefault: true})
  get preload(): string {
    return this.#preload;
  }
  set preload(value: string) {
    const known = String(value).toLowerCase();
    this.#preload = known === '' ? 'auto' : PRELOADS.includes(known) ? known : 'metadata';
    if (known && !PRELOADS.includes(known)) void import('./check-attributes.js').then(({warnOfPreload}) => warnOfPreload());
  }
}
