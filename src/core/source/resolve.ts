import {locate} from './locate.js';
import {MIME_TYPES, typeFromAttribute, typeFromUrl} from './media-type.js';
import type {ResolvedSource, SourceRequest, SourceType} from './source.js';
import {thumbnailUrl} from './thumbnail.js';

const DELIVERY_PATHS: Record<SourceType, string> = {
  hls: 'manifest/video.m3u8',
  dash: 'manifest/video.mpd',
  file: 'downloads/default.mp4',
  whep: 'webRTC/play',
};

/** What a source attribute means, as plain data. Pure. Throws a StreamError `invalid-source`. */
export function resolveSource(request: SourceRequest): ResolvedSource {
  const {base, id, url, rest} = locate(request);
  if (!url) return named(base, id, request);
  const {type, mimeType} = typeFromAttribute(request.type ?? '') ?? typeFromUrl(url);
  if (base === null) return {type, url: url.href, mimeType, id, base, alternate: null, posterUrl: null};
  const alternate = rest.startsWith('manifest/video.') ? alternateOf(base, type, request) : null;
  return {type, url: withHints(url, type, request), mimeType, id, base, alternate, posterUrl: thumbnailUrl(base)};
}

/** A video that was named, rather than one of its addresses. */
function named(base: string, id: string | null, request: SourceRequest): ResolvedSource {
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
