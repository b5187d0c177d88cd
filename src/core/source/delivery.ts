import {decodeToken} from './token.js';
import type {SourceRequest} from './source.js';

/** Where an id lives when the page names neither a customer code nor a base: the host that serves the videos of every account. */
const SHARED_HOST = 'https://videodelivery.net';

/** Hosts whose pages show a video but do not serve its manifests. */
const PAGE_HOSTS = /^(?:iframe|watch|embed)\.(?:videodelivery\.net|cloudflarestream\.com)$/;
const SERVICE_HOSTS = /(?:^|\.)(?:videodelivery\.net|cloudflarestream\.com)$/;
const PAGE_PATHS = new Set(['', 'watch', 'preview', 'iframe']);

/** A video or live input on a delivery host: `base` is the address up to and with the id or token. */
export interface DeliveryAddress {
  base: string;
  id: string | null;
}

/** True for an address on a host of the service itself, rather than on one that serves the same paths. */
export function isServiceHost(url: string): boolean {
  return SERVICE_HOSTS.test(new URL(url).hostname);
}

/** True for a video id or live-input id. */
function isId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text);
}

/** The id of an id, or of a token its subject; undefined when the text is neither. */
export function idOf(text: string): string | null | undefined {
  return isId(text) ? text : decodeToken(text)?.id;
}

/** The address under which ids live. Throws a TypeError for a base that is no URL. */
export function deliveryRoot({baseUrl, customerCode, documentUrl}: Pick<SourceRequest, 'baseUrl' | 'customerCode' | 'documentUrl'>): string {
  if (baseUrl) return new URL(baseUrl, documentUrl).href.replace(/[?#].*$/, '').replace(/\/+$/, '');
  if (!customerCode) return SHARED_HOST;
  const code = customerCode.trim().replace(/^customer-/, '');
  return new URL(`https://customer-${code}.cloudflarestream.com`).origin;
}

/** Finds the id or token in a URL of a delivery host, and what follows it; null for a foreign URL. */
export function parseDelivery(url: URL, fallbackRoot: string): (DeliveryAddress & {rest: string; isPage: boolean}) | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const segments = url.pathname.split('/');
  const index = segments.findIndex((segment) => idOf(segment) !== undefined);
  if (index < 0) return null;
  const key = segments[index];
  const rest = segments
    .slice(index + 1)
    .join('/')
    .replace(/\/$/, '');
  const known = SERVICE_HOSTS.test(url.hostname);
  const isPage = PAGE_PATHS.has(rest) && (known || rest !== '');
  if (!isPage && !/^(?:manifest\/(?:video|clip)\.(?:m3u8|mpd)|webRTC\/play|downloads\/.+|clip\.mp4)$/.test(rest)) return null;
  const root = PAGE_HOSTS.test(url.hostname) ? fallbackRoot : url.origin + segments.slice(0, index).join('/');
  return {base: `${root}/${key}`, id: idOf(key) ?? null, rest, isPage};
}

/** Address of the JSON `{isInput, videoUID, live}` of a live input. */
export function lifecycleUrl(base: string): string {
  return `${base}/lifecycle`;
}

/** Address of the JSON `{liveViewers}` of a live input. */
export function viewsUrl(base: string): string {
  return `${base}/views`;
}
