import {StreamError} from '../errors.js';
import {deliveryRoot, idOf, parseDelivery, thumbnailUrl} from './delivery.js';
import {MIME_TYPES, typeFromAttribute, typeFromUrl} from './media-type.js';
import type {ResolvedSource, SourceRequest, SourceType} from './source.js';

const PROTOCOLS = new Set(['http:', 'https:', 'blob:', 'data:', 'file:', 'mediasource:']);
const DELIVERY_PATHS: Record<SourceType, string> = {
  hls: 'manifest/video.m3u8',
  dash: 'manifest/video.mpd',
  file: 'downloads/default.mp4',
  whep: 'webRTC/play',
};

/** What a source attribute means, as plain data. Pure. Throws a StreamError `invalid-source`. */
export function resolveSource(request: SourceRequest): ResolvedSource {
  const filled = {...request, documentUrl: request.documentUrl ?? globalThis.document?.baseURI};
  const src = request.src.trim();
  if (src === '') throw invalid('The source is empty.');
  try {
    return idOf(src) === undefined ? fromUrl(src, filled) : fromKey(deliveryRoot(filled) + '/' + (filled.token ?? src), idOf(src) ?? null, filled);
  } catch (error) {
    if (error instanceof StreamError) throw error;
    throw invalid('The source or its base is not a valid address.');
  }
}

function fromUrl(src: string, request: SourceRequest): ResolvedSource {
  const url = new URL(src, request.documentUrl);
  if (!PROTOCOLS.has(url.protocol)) throw invalid('A source of this kind of address cannot be played.');
  const delivery = parseDelivery(url, deliveryRoot(request));
  const base = delivery && request.token ? delivery.base.slice(0, delivery.base.lastIndexOf('/') + 1) + request.token : (delivery?.base ?? null);
  if (delivery?.isPage && base) return fromKey(base, delivery.id, request);
  const {type, mimeType} = typeFromAttribute(request.type ?? '') ?? typeFromUrl(url);
  if (!delivery || !base) return {type, url: url.href, mimeType, id: null, base: null, alternate: null, posterUrl: null};
  const address = withHints(new URL(`${base}/${delivery.rest}${url.search}`), type, request);
  const whole = delivery.rest.startsWith('manifest/video.');
  return {
    type,
    url: address,
    mimeType,
    id: delivery.id,
    base,
    alternate: whole ? alternateOf(base, type, request) : null,
    posterUrl: thumbnailUrl(base),
  };
}

function fromKey(base: string, id: string | null, request: SourceRequest): ResolvedSource {
  const stated = typeFromAttribute(request.type ?? '');
  const type: SourceType = stated?.type ?? (request.protocol === 'dash' ? 'dash' : 'hls');
  const mimeType = type === 'file' ? (stated?.mimeType ?? 'video/mp4') : MIME_TYPES[type];
  return {
    type,
    url: manifestUrl(base, type, request),
    mimeType,
    id,
    base,
    alternate: alternateOf(base, type, request),
    posterUrl: thumbnailUrl(base),
  };
}

function manifestUrl(base: string, type: SourceType, request: SourceRequest): string {
  return withHints(new URL(`${base}/${DELIVERY_PATHS[type]}`), type, request);
}

function alternateOf(base: string, type: SourceType, request: SourceRequest): ResolvedSource['alternate'] {
  if (type !== 'hls' && type !== 'dash') return null;
  const other = type === 'hls' ? 'dash' : 'hls';
  return {type: other, url: manifestUrl(base, other, request), mimeType: MIME_TYPES[other]};
}

function withHints(url: URL, type: SourceType, {clientBandwidthHint, dvr, lowLatency}: SourceRequest): string {
  const hint = (name: string, value: string) => {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  };
  if ((type === 'hls' || type === 'dash') && clientBandwidthHint != null && clientBandwidthHint > 0)
    hint('clientBandwidthHint', String(clientBandwidthHint));
  if (type === 'hls' && dvr) hint('dvrEnabled', 'true');
  if (type === 'hls' && lowLatency) hint('protocol', 'llhls');
  return url.href;
}

function invalid(message: string): StreamError {
  return new StreamError('invalid-source', {message});
}
