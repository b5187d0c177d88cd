/** How a source is delivered. */
export type SourceType = 'hls' | 'dash' | 'file' | 'whep';

/** What the page wrote on the element, as strings. */
export interface SourceRequest {
  /** A video id, a signed token, a live-input id, or a URL. */
  src: string;
  /** A signed token for `src` when `src` is an id. */
  token?: string | null;
  /** Code of `https://customer-<code>.cloudflarestream.com`. */
  customerCode?: string | null;
  /** Any origin (and path prefix) that serves the delivery paths. */
  baseUrl?: string | null;
  /** Overrides detection: `hls`, `dash`, `file`, `whep` or a MIME type. */
  type?: string | null;
  /** Which manifest an id resolves to. `auto`: HLS. */
  protocol?: 'auto' | 'hls' | 'dash';
  /** Mbit/s for `clientBandwidthHint`. */
  clientBandwidthHint?: number | null;
  dvr?: boolean;
  lowLatency?: boolean;
  /** Base of relative URLs. */
  documentUrl?: string;
}

/** What a request resolves to. Plain data; every URL absolute. */
export interface ResolvedSource {
  type: SourceType;
  url: string;
  mimeType: string | null;
  /** The video or live-input id, never a token; null for a foreign URL. */
  id: string | null;
  /** The delivery address up to and with the id or token, e.g. `https://host/<id>`; null for a foreign URL. */
  base: string | null;
  /** The same video by the other protocol, for failover; null when there is none. */
  alternate: {type: SourceType; url: string; mimeType: string} | null;
  /** The poster the service draws for this video; null for a foreign URL. */
  posterUrl: string | null;
}
