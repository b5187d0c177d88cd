import {property} from '../../ui/property.js';
import {MediaHost} from '../../ui/media/media-host.js';

/** Everything a page may set on a live viewer, beside what all elements with a picture have. */
export abstract class LiveViewerAttributes extends MediaHost {
  /** An HLS or DASH URL, or an id: played where WebRTC is missing or cannot connect. */
  @property({attribute: 'fallback-src'}) fallbackSrc: string | null = null;
  /** How much delay buys how smooth a picture: `ultra`, `balanced` (the default), `smooth`, or milliseconds from 0 to 4000. Freezes make it longer for a while. */
  @property() latency: string | number = 'balanced';
  /** ICE servers in place of those the endpoint names: a JSON array of RTCIceServer, or as a property the array itself. */
  @property({attribute: 'ice-servers'}) iceServers: string | readonly RTCIceServer[] | null = null;
  /** Asks the service of an id how many watch, and shows it. */
  @property({type: Boolean, attribute: 'show-viewer-count'}) showViewerCount = false;
  /** A panel of figures over the picture. */
  @property({type: Boolean, attribute: 'show-stats'}) showStats = false;
  /** What is said while nobody broadcasts. */
  @property({attribute: 'waiting-text'}) waitingText: string | null = null;
}
