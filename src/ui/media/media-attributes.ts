import {property} from '../property.js';
import type {EngineConfig} from '../../core/playback/engine.js';
import type {RequestHeaders} from '../../core/page-endpoint.js';
import type {TokenProvider} from '../../core/source/token-request.js';
import {MediaContract} from './media-contract.js';

/** The attributes that every element with a picture has. */
export abstract class MediaAttributes extends MediaContract {
  /** What to play: an id, a signed token, or a URL. Never reflected: it may be a secret. */
  @property() src: string | null = null;
  /** Shows the element's own controls. Without it there is no user interface, and its code is not loaded. */
  @property({type: Boolean, reflect: true}) controls = false;
  /** As on `<video>`: it is an intent, the browser may refuse it where there is sound. */
  @property({type: Boolean, reflect: true}) autoplay = false;
  /** As on `<video>`. */
  @property({type: Boolean, reflect: true}) loop = false;
  /** The picture before playback; default is the one the service draws. */
  @property({reflect: true, useDefault: true}) poster = '';
  /** Code of `https://customer-<code>.cloudflarestream.com`, where ids and tokens live. */
  @property({attribute: 'customer-code'}) customerCode: string | null = null;
  /** Any address that serves the same paths. */
  @property({attribute: 'base-url'}) baseUrl: string | null = null;
  /** Overrides detection: `hls`, `dash`, `file`, `whep` or a MIME type. */
  @property() type: string | null = null;
  /** A signed token for the id in `src`. Never reflected. */
  @property() token: string | null = null;
  /** A URL of the page's back end that answers with a token: text, `{token}`, or the API envelope; `{id}` in it is replaced, else `?id=` is added. */
  @property({attribute: 'token-url'}) tokenUrl: string | null = null;
  /** Gets a token; called with `{id, reason, signal}`. */
  @property({attribute: false}) tokenProvider: TokenProvider | null = null;
  /** Headers for the page's own endpoints: an object, or an async function of `{method, url}`. */
  @property({attribute: false}) requestHeaders: RequestHeaders | null = null;
  /** Sends cookies and `requestHeaders` to the page's own endpoints on other origins. */
  @property({type: Boolean, attribute: 'with-credentials'}) withCredentials = false;
  /** Options for the engines, `{hls?, dash?, whep?}`, composed with ours. */
  @property({attribute: false}) engineConfig: EngineConfig | null = null;
  /** Playing one with sound pauses the others of the same group. */
  @property() group: string | null = null;
  /** Under which name the viewer's choices are remembered on this device; `none` for not at all. */
  @property({attribute: 'storage-key'}) storageKey = 'stream';
  /** What the video is called; shown, and the element's accessible name. */
  @property({attribute: 'video-title'}) videoTitle = '';
  /** Any CSS colour; as `--stream-primary-color`. */
  @property({attribute: 'primary-color'}) primaryColor: string | null = null;
  /** Any CSS colour, or `transparent`; as `--stream-letterbox-color`. */
  @property({attribute: 'letterbox-color'}) letterboxColor: string | null = null;
  /** Controls to leave out: `nodownload noshare nopip noremoteplayback nofullscreen norate noquality nocaptionstyle`. */
  @property({attribute: 'controlslist'}) controlsList = '';
  /** Single-key shortcuts are off. */
  @property({type: Boolean}) nohotkeys = false;
  /** CSS pixels; 0 where not given. */
  @property({type: Number, useDefault: true}) width = 0;
  /** CSS pixels; 0 where not given. */
  @property({type: Number, useDefault: true}) height = 0;

  /** As on `<video>`; `use-credentials` makes engines send cookies. */
  @property({attribute: 'crossorigin'})
  get crossOrigin(): string | null {
    return this.nativeEl.crossOrigin;
  }
  set crossOrigin(value: string | null) {
    this.nativeEl.crossOrigin = value;
  }

  /** As on `<video>`. */
  @property({type: Boolean, attribute: 'playsinline'})
  get playsInline(): boolean {
    return this.nativeEl.playsInline;
  }
  set playsInline(value: boolean) {
    this.nativeEl.playsInline = value;
  }

  /** The `muted` attribute: sound is off to begin with. */
  @property({type: Boolean, attribute: 'muted'})
  get defaultMuted(): boolean {
    return this.nativeEl.defaultMuted;
  }
  set defaultMuted(value: boolean) {
    this.nativeEl.defaultMuted = value;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'muted' && value !== null && !this.hasUpdated) this.nativeEl.muted = true;
  }
}
